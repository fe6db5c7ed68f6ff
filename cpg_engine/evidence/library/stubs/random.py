"""Values taken by chance."""
def choice(seq): return seq[...]
def choices(population, weights=None, **options): return [population[...]]
def sample(population, k, **options): return [population[...]]
