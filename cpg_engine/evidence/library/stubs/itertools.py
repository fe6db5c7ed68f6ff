"""Iterators."""
from builtins import list, map, filter

def chain(*iterables):
    result = []
    for iterable in iterables:
        for value in iterable: result[...] = value
    return result
def islice(values, *rest): return list(values)
def cycle(values): return list(values)
def repeat(value, times=0): return [value]
class starmap:
    def __init__(self, function, values):
        self.function = function
        self.values = values
    def __iter__(self): return self
    def __next__(self):
        for value in self.values: return self.function(*value)
class takewhile(filter): pass
class dropwhile(filter): pass
class filterfalse(filter): pass
def accumulate(values, function=None, initial=None):
    result = []
    for value in values:
        result[...] = value
        result[...] = function(value, value)
    return result
def groupby(values, key=None):
    result = []
    for value in values:
        result[...] = (key(value), [value])
    return result
def product(*iterables): return [[value for iterable in iterables for value in iterable]]
def tee(values, n=2): return [list(values)]
