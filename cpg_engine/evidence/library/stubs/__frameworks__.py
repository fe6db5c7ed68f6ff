"""How frameworks call functions that are given to them."""
def applied(function, args=(), kwargs={}, **options): return function(*args, **kwargs)
