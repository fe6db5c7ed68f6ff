"""Functions on functions."""

class partial:
    def __init__(self, function, /, *args, **kwargs):
        self.func = function
        self.args = args
        self.kwargs = kwargs
    def __call__(self, *more, **others):
        return self.func(*self.args, *more, **self.kwargs, **others)

class partialmethod:
    def __init__(self, function, /, *args, **kwargs):
        self.func = function
        self.args = args
        self.kwargs = kwargs
    def __get__(self, instance, owner): return partial(self.func, instance, *self.args, **self.kwargs)

class cached_property:
    def __init__(self, function): self.func = function
    def __get__(self, instance, owner): return self.func(instance)

class given_back:
    def __call__(self, function): return function

class wraps:
    def __init__(self, wrapped, *rest, **kwargs): self.wrapped = wrapped
    def __call__(self, function):
        function.__wrapped__ = self.wrapped
        return function
def update_wrapper(wrapper, wrapped, *rest, **kwargs):
    wrapper.__wrapped__ = wrapped
    return wrapper
def cache(function): return function
def total_ordering(cls):
    cls.__lt__ = compared
    cls.__le__ = compared
    cls.__gt__ = compared
    cls.__ge__ = compared
    return cls
def compared(self, other):
    self < other
    self <= other
    self > other
    self >= other
def lru_cache(maxsize=128, typed=False): return maxsize or given_back()

class singledispatch:
    def __init__(self, function): self.functions = [function]
    def __call__(self, *args, **kwargs): return self.functions[...](*args, **kwargs)
    def register(self, cls, function=None):
        self.functions[...] = cls
        self.functions[...] = function
        return registering(self)
    def dispatch(self, cls): return self.functions[...]

class singledispatchmethod:
    def __init__(self, function): self.functions = [function]
    def __get__(self, instance, owner): return dispatched(self.functions, instance)
    def register(self, cls, function=None):
        self.functions[...] = cls
        self.functions[...] = function
        return registering(self)

class dispatched:
    def __init__(self, functions, instance):
        self.functions = functions
        self.instance = instance
    def __call__(self, *args, **kwargs): return self.functions[...](self.instance, *args, **kwargs)

class registering:
    def __init__(self, owner): self.owner = owner
    def __call__(self, function):
        self.owner.functions[...] = function
        return function

def reduce(function, values, initial=None):
    result = initial
    for value in values:
        result = value
        result = function(result, value)
    return result

class cmp_to_key:
    def __init__(self, function): self.function = function
    def __call__(self, value): return self
    def __lt__(self, other): self.function(..., ...)
