"""Typing that does something."""
def cast(kind, value): return value
def overload(function): return function
def final(thing): return thing
def no_type_check(thing): return thing
def runtime_checkable(thing): return thing
class NamedTuple:
    def _replace(self, **changes): return self
    @classmethod
    def _make(cls, values): return cls(*values)
class Generic: pass
class Protocol(Generic): pass
