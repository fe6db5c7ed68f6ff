"""Reading an index one top-level field at a time, so that no more than one document of it is in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from google.protobuf.message import DecodeError

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.scip.messages import message_class

READ_AHEAD_BYTES: Final = 1 << 20
VARINT_BYTES: Final = 10
LARGEST_MESSAGE_BYTES: Final = 2**31 - 1
_VARINT, _FIXED64, _DELIMITED, _FIXED32 = 0, 1, 2, 5
_FIELDS: Final = {1: "Metadata", 2: "Document", 3: "SymbolInformation"}


@dataclass(frozen=True)
class IndexPart:
    """One top-level field of an index.

    Args:
        name: name of its message; empty for a fault.
        message: the message; None for a fault.
        start: byte of the index at which the field begins.
        problem: what is wrong there and what to do, where it cannot be decoded.
    """

    name: str
    message: Any
    start: int
    problem: str | None = None


class _TruncatedError(Exception):
    """The file ends, or stops making sense, within a field."""


def read_parts(index: Path) -> Iterator[IndexPart]:
    """Metadata, documents and external symbols of an index, in the order of the file.

    A message that does not decode is one part with a problem, and reading goes on behind it. Where the framing itself
    is broken, or the file ends within a field, a last part says so: nothing after that place can be told apart.

    Raises:
        EvidenceError: the file cannot be opened.
    """
    try:
        file = index.open("rb", buffering=READ_AHEAD_BYTES)
    except OSError as error:
        raise EvidenceError(f"index {index}: {error.strerror}; give the path of a SCIP index that can be read.") from error
    with file:
        position = 0
        while True:
            start = position
            try:
                field = _read_field(file)
            except (_TruncatedError, OSError) as error:
                yield IndexPart("", None, start, f"The index breaks off at byte {start}: {error}. Write it anew.")
                return
            if field is None:
                return
            number, payload, size = field
            position += size
            if payload is None or number not in _FIELDS:
                continue
            name, message = _FIELDS[number], message_class(_FIELDS[number])()
            try:
                message.ParseFromString(payload)
            except DecodeError as error:
                yield IndexPart("", None, start, f"The {name} at byte {start} of the index does not decode ({error}). Write the index anew.")
            else:
                yield IndexPart(name, message, start)


def _read_field(file: IO[bytes]) -> tuple[int, bytes | None, int] | None:
    """Number, payload if it is delimited by its length, and size of the next field; None at the end of the file."""
    first = file.read(1)
    if not first:
        return None
    tag, tag_size = _read_varint(file, first)
    number, wire_type = tag >> 3, tag & 7
    if number == 0:
        raise _TruncatedError("a field has number 0")
    if wire_type == _VARINT:
        _, size = _read_varint(file, _read(file, 1))
        return number, None, tag_size + size
    if wire_type in (_FIXED64, _FIXED32):
        size = 8 if wire_type == _FIXED64 else 4
        _read(file, size)
        return number, None, tag_size + size
    if wire_type != _DELIMITED:
        raise _TruncatedError(f"a field has wire type {wire_type}, which no index uses")
    length, length_size = _read_varint(file, _read(file, 1))
    if length > LARGEST_MESSAGE_BYTES:
        raise _TruncatedError(f"a field claims {length} bytes")
    return number, _read(file, length), tag_size + length_size + length


def _read_varint(file: IO[bytes], first: bytes) -> tuple[int, int]:
    value, byte = first[0] & 0x7F, first[0]
    for size in range(1, VARINT_BYTES + 1):
        if byte < 0x80:
            return value, size
        byte = _read(file, 1)[0]
        value |= (byte & 0x7F) << 7 * size
    raise _TruncatedError("a number has more than 10 bytes")


def _read(file: IO[bytes], size: int) -> bytes:
    """Exactly so many bytes, asked for in steps: a damaged length must not allocate what the file does not have."""
    data = file.read(min(size, READ_AHEAD_BYTES))
    if len(data) < size:
        parts = [data]
        missing = size - len(data)
        while missing and (more := file.read(min(missing, READ_AHEAD_BYTES))):
            parts.append(more)
            missing -= len(more)
        if missing:
            raise _TruncatedError(f"the file ends {missing} bytes too early")
        data = b"".join(parts)
    return data
