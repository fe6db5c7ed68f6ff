"""Enumerations."""
class Enum: pass
class IntEnum(Enum): pass
class Flag(Enum): pass
class IntFlag(Enum): pass
class StrEnum(Enum): pass
def unique(cls): return cls
