"""Enumerations."""
class Enum: pass
class IntEnum(int, Enum): pass
class Flag(Enum): pass
class IntFlag(int, Flag): pass
class StrEnum(str, Enum): pass
def unique(cls): return cls
