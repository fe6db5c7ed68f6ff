"""Weak references."""
class ref:
    def __init__(self, value, callback=None): self.value = value
    def __call__(self): return self.value
def proxy(value): return value
class WeakKeyDictionary(dict): pass
class WeakValueDictionary(dict): pass
class finalize:
    def __init__(self, value, function, /, *args, **kwargs): function(*args, **kwargs)
    def detach(self): pass
class WeakSet(set): pass
class WeakMethod(ref): pass
