"""What builtins do with objects of the program, as Python: each is analysed once per site that reaches it.

``self[...]`` is any element. ``x.__load__(name)`` and ``x.__store__(name, value)`` access the attribute a value names.
"""

class object:
    def __new__(cls, *args, **kwargs): return cls.__allocate__()
    def __init__(self, *args, **kwargs): pass
    def __init_subclass__(cls, **kwargs): pass
    def __setattr__(self, name, value): self.__store__(name, value)
    def __getattribute__(self, name): return self.__load__(name)

class type:
    def __new__(cls, value, *rest, **kwargs): return value.__class__ or cls.__classes__
    def __call__(cls, *args, **kwargs): return cls.__construct__(*args, **kwargs)
    def mro(self): return [self]
    def __subclasses__(self): return [self.__subclass__]

class property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
    def __get__(self, instance, owner): return self.fget(instance)
    def __set__(self, instance, value): self.fset(instance, value)
    def __delete__(self, instance): self.fdel(instance)
    def getter(self, function): return property(function, self.fset, self.fdel)
    def setter(self, function): return property(self.fget, function, self.fdel)
    def deleter(self, function): return property(self.fget, self.fset, function)

class staticmethod:
    def __init__(self, function): self.__func__ = function
    def __get__(self, instance, owner): return self.__func__
    def __call__(self, *args, **kwargs): return self.__func__(*args, **kwargs)

class classmethod:
    def __init__(self, function): self.__func__ = function
    def __get__(self, instance, owner): return self.__func__.__bind__(owner)

class list:
    def __init__(self, values=()):
        for value in values: self[...] = value
    def append(self, value): self[...] = value
    def appendleft(self, value): self[...] = value
    def add(self, value): self[...] = value
    def insert(self, index, value): self[...] = value
    def extend(self, values):
        for value in values: self[...] = value
    def extendleft(self, values):
        for value in values: self[...] = value
    def __iadd__(self, values):
        for value in values: self[...] = value
        return self
    def __add__(self, values):
        result = list(self)
        result.extend(values)
        return result
    def __radd__(self, values):
        return list(self)
    def __mul__(self, times): return self
    def update(self, values):
        for value in values: self[...] = value
    def pop(self, index=-1): return self[...]
    def popleft(self): return self[...]
    def copy(self): return list(self)
    def union(self, values):
        result = list(self)
        result.extend(values)
        return result
    def __or__(self, values): return self.union(values)
    def difference(self, values): return list(self)
    def intersection(self, values): return list(self)
    def __sub__(self, values): return list(self)
    def __and__(self, values): return list(self)
    def index(self, value): self[...] == value
    def count(self, value): self[...] == value
    def remove(self, value): self[...] == value
    def discard(self, value): value.__hash__()
    def __contains__(self, value): self[...] == value
    def __next__(self): return self[...]
    def sort(self, key=None, reverse=False):
        key(self[...])
        self[...] < self[...]
    def reverse(self): pass
    def __repr__(self): repr(self[...])
    def __str__(self): repr(self[...])
    def __eq__(self, other): self[...] == other[...]
    def __lt__(self, other): self[...] < other[...]

class tuple(list): pass
class set(list): pass
class frozenset(list): pass
class generator(list):
    def send(self, value):
        self.__sent__ = value
        return self[...]
    def throw(self, error, *rest): return self[...]
    def close(self): pass
    def __anext__(self): return self[...]
    def asend(self, value):
        self.__sent__ = value
        return self[...]
class coroutine: pass

class dict:
    def __init__(self, values=(), **entries):
        self.update(values)
        self.__share__(entries)
    def update(self, values=(), **entries):
        self.__share__(values)
        self.__share__(entries)
        for pair in values:
            self[...] = pair[1]
    def __ior__(self, values):
        self.__share__(values)
        return self
    def __or__(self, values):
        result = dict(self)
        result.__share__(values)
        return result
    def get(self, key, default=None):
        value = self[key]
        return value or default
    def setdefault(self, key, default=None):
        self[key] = default
        return self[key]
    def pop(self, key, default=None): return self[key] or default
    def popitem(self):
        for key in self: return (key, self[...])
    def keys(self): return list(self)
    def values(self): return [self[...]]
    def items(self):
        result = []
        for key in self: result[...] = (key, self[...])
        result[...] = (..., self[...])
        return result
    def copy(self): return dict(self)
    def __next__(self): return self[...]
    @classmethod
    def fromkeys(cls, keys, value=None):
        result = dict()
        result[...] = value
        for key in keys: result.__keys__(key)
        return result
    def __str__(self): repr(self[...])
    def __repr__(self): repr(self[...])

class str:
    def __init__(self, value): f"{value}"
    def join(self, values):
        for value in values: pass
    def format(self, *args, **kwargs):
        for arg in args: f"{arg}"
        for arg in kwargs.values(): f"{arg}"
    def __mod__(self, values):
        f"{values}"
        f"{values[...]}"
class bytes:
    def __init__(self, value=b""): value.__bytes__()
class int:
    def __init__(self, value=0): value.__int__() or value.__index__() or value.__trunc__()
class float:
    def __init__(self, value=0): value.__float__() or value.__index__()
class complex:
    def __init__(self, value=0): value.__complex__()
class bool:
    def __init__(self, value=False): not value
class slice:
    def __init__(self, *args): pass

class map:
    def __init__(self, function, *iterables):
        self.function = function
        self.iterables = iterables
    def __iter__(self): return self
    def __next__(self): return self.function(*[next(each) for each in self.iterables])

class filter:
    def __init__(self, function, iterable):
        self.function = function
        self.iterable = iterable
    def __iter__(self): return self
    def __next__(self):
        for value in self.iterable:
            self.function(value)
            return value

class zip:
    def __init__(self, *iterables): self.iterables = iterables
    def __iter__(self): return self
    def __next__(self):
        result = ()
        for first in self.iterables[0]: result[0] = first
        for second in self.iterables[1]: result[1] = second
        for third in self.iterables[2]: result[2] = third
        return result

class enumerate:
    def __init__(self, iterable, start=0): self.iterable = iterable
    def __iter__(self): return self
    def __next__(self):
        for value in self.iterable: return (..., value)

class reversed:
    def __init__(self, values): self.values = values.__reversed__() or values
    def __iter__(self): return self
    def __next__(self):
        for value in self.values: return value

class sentinel_iterator:
    def __init__(self, function): self.function = function
    def __iter__(self): return self
    def __next__(self): return self.function()

class super_of_class: pass

def iter(value, sentinel=None):
    result = list()
    for each in value: result[...] = each
    return sentinel_iterator(value) if sentinel is not None else result
def next(values, default=None): return values.__next__() or default
def aiter(value): return value.__aiter__()
def anext(value): return value.__anext__()
def len(value): value.__len__()
def abs(value): return value.__abs__()
def hash(value): value.__hash__()
def repr(value): value.__repr__()
def ascii(value): value.__repr__()
def format(value, form=""): value.__format__(form)
def round(value, digits=0): return value.__round__(digits)
def divmod(a, b): return a.__divmod__(b) or b.__rdivmod__(a)
def pow(a, b, c=None): return a.__pow__(b)
def print(*values, **options):
    for value in values: f"{value}"
def bin(value): value.__index__()
def hex(value): value.__index__()
def oct(value): value.__index__()
def dir(value): value.__dir__()
def range(a, b=0, c=0):
    a.__index__()
def sorted(values, key=None, reverse=False):
    result = []
    for value in values:
        result[...] = value
        key(value)
        value < result[...]
    return result
def max(*values, key=None, default=None):
    for value in values:
        for inner in value:
            key(inner)
            inner < inner
            inner > inner
    key(values[...])
    values[...] > values[...]
    return inner or values[...] or default
def min(*values, key=None, default=None):
    for value in values:
        for inner in value:
            key(inner)
            inner < inner
    key(values[...])
    values[...] < values[...]
    return inner or values[...] or default
def sum(values, start=0):
    total = start
    for value in values: total = total + value
    return total
def any(values):
    for value in values: not value
def all(values):
    for value in values: not value
def getattr(value, name, default=None):
    return value.__load__(name) or default
def hasattr(value, name): value.__load__(name)
def setattr(value, name, new): value.__store__(name, new)
def delattr(value, name): value.__delattr__(name)
def callable(value): pass
def __import__(name, *rest, **options): return name.__module_named__
def isinstance(value, kind): kind.__instancecheck__(value)
def issubclass(value, kind): kind.__subclasscheck__(value)
def vars(value): return value.__dict__
