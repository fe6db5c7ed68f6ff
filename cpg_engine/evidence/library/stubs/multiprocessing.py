"""Processes and pools of them."""
from threading import Thread as Process
class AsyncResult:
    def __init__(self, value=None): self.value = value
    def get(self, timeout=None): return self.value
    def wait(self, timeout=None): pass
    def ready(self): pass
    def successful(self): pass
class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), *rest, **options): initializer(*initargs)
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def apply(self, function, args=(), kwargs={}): return function(*args, **kwargs)
    def apply_async(self, function, args=(), kwargs={}, callback=None, error_callback=None):
        value = function(*args, **kwargs)
        callback(value)
        return AsyncResult(value)
    def map(self, function, iterable, chunksize=1): return [function(each) for each in iterable]
    def imap(self, function, iterable, chunksize=1): return [function(each) for each in iterable]
    def imap_unordered(self, function, iterable, chunksize=1): return [function(each) for each in iterable]
    def map_async(self, function, iterable, chunksize=1, callback=None, error_callback=None):
        return AsyncResult([function(each) for each in iterable])
    def starmap(self, function, iterable, chunksize=1): return [function(*each) for each in iterable]
    def close(self): pass
    def join(self): pass
    def terminate(self): pass
