"""Heaps."""
from builtins import list
def heappush(heap, value): heap[...] = value
def heappop(heap): return heap[...]
def heapify(heap): heap[...] < heap[...]
def nsmallest(n, values, key=None):
    result = []
    for value in values:
        result[...] = value
        key(value)
    return result
def nlargest(n, values, key=None):
    result = []
    for value in values:
        result[...] = value
        key(value)
    return result
def merge(*iterables, key=None):
    result = []
    for iterable in iterables:
        for value in iterable:
            result[...] = value
            key(value)
    return result
