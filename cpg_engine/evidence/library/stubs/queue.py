"""Queues."""
class Queue:
    def __init__(self, maxsize=0): self.held = []
    def put(self, value, block=True, timeout=None): self.held[...] = value
    def put_nowait(self, value): self.held[...] = value
    def get(self, block=True, timeout=None): return self.held[...]
    def get_nowait(self): return self.held[...]
class LifoQueue(Queue): pass
class PriorityQueue(Queue): pass
class SimpleQueue(Queue): pass
