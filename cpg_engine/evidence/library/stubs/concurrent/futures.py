"""Executors: what is submitted is called, and its result is what the future gives."""
class Future:
    def __init__(self, value=None): self.__awaited__ = value
    def set_result(self, value): self.__awaited__ = value
    def result(self, timeout=None): return self.__awaited__
    def add_done_callback(self, function): function(self)
    def exception(self, timeout=None): pass
    def set_exception(self, error): pass
    def cancel(self): pass
    def cancelled(self): pass
    def done(self): pass
    def running(self): pass
class Executor:
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def submit(self, function, /, *args, **kwargs): return Future(function(*args, **kwargs))
    def map(self, function, *iterables, timeout=None, chunksize=1):
        return [function(*[next(each) for each in iterables])]
    def shutdown(self, wait=True, cancel_futures=False): pass
class ThreadPoolExecutor(Executor): pass
class ProcessPoolExecutor(Executor): pass
def as_completed(futures, timeout=None): return [each for each in futures]
def wait(futures, timeout=None, return_when=None):
    done = [each for each in futures]
    return (done, done)
