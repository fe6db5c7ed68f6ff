"""Context managers."""

class generator_manager:
    def __init__(self, made): self.made = made
    def __enter__(self): return next(self.made)
    def __aenter__(self): return awaited(next(self.made))

class contextmanager:
    def __init__(self, function): self.function = function
    def __call__(self, *args, **kwargs): return generator_manager(self.function(*args, **kwargs))
    def __get__(self, instance, owner): return bound_manager(self.function, instance)

class bound_manager:
    def __init__(self, function, instance):
        self.function = function
        self.instance = instance
    def __call__(self, *args, **kwargs): return generator_manager(self.function(self.instance, *args, **kwargs))

class awaited:
    def __init__(self, value): self.__awaited__ = value

class asynccontextmanager(contextmanager): pass

class ExitStack:
    def __init__(self): self.entered = []
    def __enter__(self): return self
    def enter_context(self, manager):
        self.entered[...] = manager.__exit__
        return manager.__enter__()
    def push(self, manager):
        self.entered[...] = manager.__exit__
        self.entered[...] = manager
        return manager
    def callback(self, function, /, *args, **kwargs):
        self.entered[...] = partial_call(function, args, kwargs)
        return function
    def close(self): self.entered[...]()
    def pop_all(self): return self
    def __exit__(self, *error): self.entered[...](*error)

class partial_call:
    def __init__(self, function, args, kwargs):
        self.function = function
        self.args = args
        self.kwargs = kwargs
    def __call__(self, *ignored): return self.function(*self.args, **self.kwargs)

class closing:
    def __init__(self, thing): self.thing = thing
    def __enter__(self): return self.thing
    def __exit__(self, *error): self.thing.close()

class nullcontext:
    def __init__(self, thing=None): self.thing = thing
    def __enter__(self): return self.thing

class ContextDecorator:
    def __call__(self, function): return entering(self, function)

class AsyncContextDecorator(ContextDecorator): pass

class entering:
    def __init__(self, manager, function):
        self.manager = manager
        self.function = function
    def __call__(self, *args, **kwargs):
        with self.manager: return self.function(*args, **kwargs)
    def __get__(self, instance, owner): return bound_entering(self, instance)

class bound_entering:
    def __init__(self, entered, instance):
        self.entered = entered
        self.instance = instance
    def __call__(self, *args, **kwargs): return self.entered(self.instance, *args, **kwargs)

class AsyncExitStack(ExitStack):
    def __aenter__(self): return awaited(self)
    def __aexit__(self, *error): self.entered[...](*error)
    def enter_async_context(self, manager):
        self.entered[...] = manager.__aexit__
        return manager.__aenter__()
    def push_async_exit(self, manager):
        self.entered[...] = manager.__aexit__
        return manager
    def push_async_callback(self, function, /, *args, **kwargs):
        self.entered[...] = partial_call(function, args, kwargs)
        return function
    def aclose(self): self.entered[...]()
