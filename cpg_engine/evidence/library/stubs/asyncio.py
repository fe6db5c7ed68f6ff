"""Event loops."""
from contextlib import partial_call
def run(coroutine, **options): return coroutine.__awaited__
class Task:
    def __init__(self, coroutine): self.__awaited__ = coroutine.__awaited__
    def add_done_callback(self, function): function(self)
    def result(self): return self.__awaited__
def create_task(coroutine, **options): return Task(coroutine)
def ensure_future(coroutine, **options): return Task(coroutine)
class gather:
    def __init__(self, *coroutines, **options):
        self.__awaited__ = [each.__awaited__ for each in coroutines]
def wait_for(coroutine, timeout=None): return coroutine
def shield(coroutine): return coroutine
class Queue:
    def __init__(self, maxsize=0): self.held = []
    def put_nowait(self, value): self.held[...] = value
    async def put(self, value): self.held[...] = value
    def get_nowait(self): return self.held[...]
    async def get(self): return self.held[...]
def as_completed(coroutines, timeout=None): return [each for each in coroutines]
async def to_thread(function, /, *args, **kwargs): return function(*args, **kwargs)
