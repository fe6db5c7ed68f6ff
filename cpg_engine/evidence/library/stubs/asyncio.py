"""Event loops."""
from concurrent.futures import Future
from contextlib import awaited
def run(coroutine, **options): return coroutine.__awaited__
class Task:
    def __init__(self, coroutine): self.__awaited__ = coroutine.__awaited__
    def add_done_callback(self, function): function(self)
    def result(self): return self.__awaited__
def create_task(coroutine, **options): return Task(coroutine)
def ensure_future(coroutine, **options): return Task(coroutine)
class gather:
    def __init__(self, *coroutines, **options):
        result = []
        result[0] = coroutines[0].__awaited__
        result[1] = coroutines[1].__awaited__
        result[2] = coroutines[2].__awaited__
        result[3] = coroutines[3].__awaited__
        result[4] = coroutines[4].__awaited__
        result[5] = coroutines[5].__awaited__
        result[6] = coroutines[6].__awaited__
        result[7] = coroutines[7].__awaited__
        result[8] = coroutines[8].__awaited__
        result[9] = coroutines[9].__awaited__
        self.__awaited__ = result
def wait_for(coroutine, timeout=None): return coroutine
class Loop:
    def run_in_executor(self, executor, function, *args): return Future(function(*args))
    def create_task(self, coroutine, **options): return Task(coroutine)
    def create_future(self): return Future()
    def run_until_complete(self, coroutine): return coroutine.__awaited__
    def call_soon(self, function, *args, context=None): function(*args)
    def call_soon_threadsafe(self, function, *args, context=None): function(*args)
    def call_later(self, delay, function, *args, context=None): function(*args)
    def call_at(self, when, function, *args, context=None): function(*args)
    def add_signal_handler(self, number, function, *args): function(*args)
    def add_reader(self, file, function, *args): function(*args)
    def add_writer(self, file, function, *args): function(*args)
    def run_forever(self): pass
    def stop(self): pass
    def close(self): pass
    def is_running(self): pass
    def is_closed(self): pass
    def time(self): pass
def get_running_loop(): return Loop()
def get_event_loop(): return Loop()
def new_event_loop(): return Loop()
class TaskGroup:
    def __aenter__(self): return awaited(self)
    def __aexit__(self, *error): pass
    def create_task(self, coroutine, **options): return Task(coroutine)
def run_coroutine_threadsafe(coroutine, loop): return Task(coroutine)
def shield(coroutine): return coroutine
class Queue:
    def __init__(self, maxsize=0): self.held = []
    def put_nowait(self, value): self.held[...] = value
    def put(self, value): self.held[...] = value
    def get_nowait(self): return self.held[...]
    def get(self): return awaited(self.held[...])
def as_completed(coroutines, timeout=None): return [each for each in coroutines]
def to_thread(function, /, *args, **kwargs): return awaited(function(*args, **kwargs))
