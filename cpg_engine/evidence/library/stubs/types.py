"""Types that a program makes things of."""
def MethodType(function, instance): return function.__bind__(instance)
def coroutine(function): return function
class SimpleNamespace:
    def __init__(self, mapping=(), /, **attributes):
        self.__dict__.update(mapping)
        self.__dict__.update(attributes)
