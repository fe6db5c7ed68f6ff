"""Containers."""
from builtins import dict, list

class defaultdict(dict):
    def __init__(self, factory=None, *rest, **kwargs):
        self.default_factory = factory
        self.update(*rest, **kwargs)
    def __missing__(self, key):
        self[...] = self.default_factory()
        return self[...]
class OrderedDict(dict): pass
class Counter(dict): pass
class deque(list): pass
class ChainMap(dict):
    def __init__(self, *maps):
        for each in maps: self.__share__(each)
class UserDict(dict): pass
class UserList(list): pass
