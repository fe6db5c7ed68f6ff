"""Enumerations."""
class EnumType(type):
    def __iter__(cls): return [cls.__member__]
    def __getitem__(cls, name): return cls.__member__
class Enum(metaclass=EnumType):
    def __new__(cls, value): return cls.__member__
class IntEnum(int, Enum): pass
class Flag(Enum): pass
class IntFlag(int, Flag): pass
class StrEnum(str, Enum): pass
def unique(cls): return cls
