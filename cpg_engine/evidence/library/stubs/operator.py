"""Operators as functions."""
class attrgetter:
    def __init__(self, name): self.name = name
    def __call__(self, value): return value.__load__(self.name)
class itemgetter:
    def __init__(self, key): self.key = key
    def __call__(self, value): return value[self.key]
class methodcaller:
    def __init__(self, name, /, *args, **kwargs):
        self.name = name
        self.args = args
        self.kwargs = kwargs
    def __call__(self, value): return value.__load__(self.name)(*self.args, **self.kwargs)
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def eq(a, b): return a == b
def lt(a, b): return a < b
def getitem(a, b): return a[b]
def setitem(a, b, c): a[b] = c
def call(function, /, *args, **kwargs): return function(*args, **kwargs)
