"""Copies."""
def copy(value): return value.__copy__() or value
def deepcopy(value, memo=None): return value.__deepcopy__(memo) or value
