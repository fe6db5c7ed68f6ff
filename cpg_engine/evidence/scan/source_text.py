"""Reading a source file and turning its bytes into the text all spans refer to.

The encoding is found as the Python tokenizer finds it: by byte order mark, else by the PEP 263 cookie in line 1 or 2,
else UTF-8. Lines end where the tokenizer ends them: after ``\\n``, ``\\r\\n`` or ``\\r`` and nowhere else.
"""

import codecs
import os
import re
import stat
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.file_offsets import Offsets, offsets_of
from cpg_engine.evidence.scan.notebooks import SUFFIX as NOTEBOOK_SUFFIX
from cpg_engine.evidence.scan.notebooks import read_notebook

UTF8_BOM = codecs.BOM_UTF8
LINE_FEED, CARRIAGE_RETURN = 10, 13

# The UTF-32 mark begins with the UTF-16 one, so it is looked for first.
FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
FIRST_TWO_LINES = re.compile(rb"([^\r\n]*(?:\r\n|\r|\n|\Z))([^\r\n]*)")


class UndecodableSourceError(EvidenceError):
    """A file's bytes are not text in the encoding it declares.

    Args:
        problem: what is wrong and what to do, as a sentence.
        line: 1-based line of the first bad byte, if known.
    """

    def __init__(self, problem: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(problem)


class UnreadableSourceError(EvidenceError):
    """A file cannot be read, or is not a regular file inside the repository."""


class SourceTooLargeError(UnreadableSourceError):
    """A file is larger than the limit it is read with."""


@dataclass(frozen=True)
class DecodedText:
    """A source file as text and as the bytes its spans refer to.

    Args:
        text: the text without byte order mark, line ends as they are.
        utf8: the file's own bytes, byte order mark included, if they are UTF-8; otherwise `text` in UTF-8.
        encoding: canonical name of the codec: ``utf-8``, ``iso8859-1``, …
        has_bom: whether `utf8` starts with a byte order mark.
        newline: line ends it uses: ``lf``, ``crlf``, ``cr``, ``mixed`` or ``none``.
        offsets: from bytes of `utf8` to bytes of the file; None where they are the same.
    """

    text: str
    utf8: bytes
    encoding: str
    has_bom: bool
    newline: str
    offsets: Offsets | None = None


def decode(data: bytes, path: str = "") -> DecodedText:
    """Decodes a source file as the interpreter would; of a notebook, its code.

    Args:
        data: its bytes.
        path: tells by its ending whether it is a notebook.

    Raises:
        UndecodableSourceError: no notebook where it should be one; a UTF-16 or UTF-32 mark, an unknown or contradictory cookie, bytes that the encoding
            does not allow, or text that UTF-8 cannot hold.
    """
    if path.lower().endswith(NOTEBOOK_SUFFIX):
        try:
            notebook = read_notebook(data)
            utf8 = notebook.text.encode("utf-8")
        except ValueError as error:
            raise UndecodableSourceError(f"{error} Mend the notebook, or exclude it.") from error
        return DecodedText(notebook.text, utf8, "utf-8", False, newline_style(utf8), notebook.offsets)
    for mark, name in FOREIGN_MARKS:
        if data.startswith(mark):
            raise UndecodableSourceError(f"The file is {name}, which Python does not accept as source; save it as UTF-8.", 1)
    encoding = _declared_encoding(data)
    has_bom = data.startswith(UTF8_BOM)
    if encoding == "utf-8":
        text, utf8 = _decode_bytes(data, encoding, skip=len(UTF8_BOM) if has_bom else 0), data
    else:
        text = _decode_bytes(data, encoding, skip=0)
        try:
            utf8 = text.encode("utf-8")
        except UnicodeEncodeError as error:
            line = 1 + text.count("\n", 0, error.start)
            raise UndecodableSourceError(
                f"Decoded as {encoding} the file holds a lone surrogate, which no UTF-8 text can hold; save it as UTF-8.", line
            ) from error
    return DecodedText(text, utf8, encoding, has_bom, newline_style(utf8), offsets_of(text, encoding, len(data)))


def _declared_encoding(data: bytes) -> str:
    """Canonical codec name by byte order mark or cookie."""
    lines = _first_lines(data)
    try:
        declared, _ = tokenize.detect_encoding(lambda: next(lines))
    except SyntaxError as error:
        # Without a cookie, bad bytes in line 1 or 2 end here too; decoding will name their line.
        if "invalid or missing encoding" in str(error):
            return "utf-8"
        raise UndecodableSourceError(
            f"{str(error).capitalize()}: the encoding the file declares is not known, or contradicts its byte order mark; correct its cookie.", 1
        ) from error
    return "utf-8" if declared == "utf-8-sig" else codecs.lookup(declared).name


def _first_lines(data: bytes) -> Iterator[bytes]:
    match = FIRST_TWO_LINES.match(data)
    if match:
        yield from (line for line in match.groups() if line)


def _decode_bytes(data: bytes, encoding: str, skip: int) -> str:
    try:
        return str(memoryview(data)[skip:], encoding)
    except UnicodeDecodeError as error:
        # A multi-byte codec reports offsets in its own units; only a byte codec's offset names a line for sure.
        line = int(np.searchsorted(line_spans(data)[0], error.start + skip, side="right"))
        raise UndecodableSourceError(
            f"Byte {error.start + skip} is not {encoding}: {error.reason}. Save the file as UTF-8, or declare its encoding in line 1 (PEP 263).",
            max(line, 1),
        ) from error
    except (LookupError, ValueError) as error:
        raise UndecodableSourceError(
            f"The file declares {encoding}, which cannot decode it: {error}. Save it as UTF-8, or declare another encoding (PEP 263).", 1
        ) from error


def newline_style(utf8: bytes) -> str:
    """Line ends a text uses: ``lf``, ``crlf``, ``cr``, ``mixed`` or ``none``."""
    pairs = utf8.count(b"\r\n")
    present = [name for name, number in (("lf", utf8.count(b"\n") - pairs), ("crlf", pairs), ("cr", utf8.count(b"\r") - pairs)) if number]
    if not present:
        return "none"
    return present[0] if len(present) == 1 else "mixed"


def line_spans(utf8: bytes) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where each line starts and ends, line end included, so that the spans tile the bytes.

    A byte order mark belongs to line 1. No line follows a final line end, and an empty file has no lines.

    Returns:
        Starts and ends as byte offsets, one per line.
    """
    codes = np.frombuffer(utf8, np.uint8)
    is_end = codes == LINE_FEED
    if b"\r" in utf8:
        is_return = codes == CARRIAGE_RETURN
        is_return[:-1] &= ~is_end[1:]
        is_end |= is_return
    ends = np.flatnonzero(is_end).astype(np.int32) + np.int32(1)
    if len(utf8) and (not len(ends) or ends[-1] != len(utf8)):
        ends = np.append(ends, np.int32(len(utf8)))
    starts = np.zeros_like(ends)
    starts[1:] = ends[:-1]
    return starts, ends


def line_starts(utf8: bytes, has_bom: bool) -> NDArray[np.int32]:
    """Byte offset of column 0 of each line: what a line number and a UTF-8 column are added to.

    It differs from the starts of `line_spans` only after a byte order mark, which no column counts: line 1 starts at 3.
    """
    starts, _ = line_spans(utf8)
    if has_bom and len(starts):
        starts[0] = len(UTF8_BOM)
    return starts


def read_source(root: Path, path: str, max_bytes: int) -> bytes:
    """Bytes of a regular file of a repository; no link is followed on the way from the root to it.

    Args:
        root: the repository's root, resolved.
        path: path relative to it, with forward slashes.
        max_bytes: larger files are refused.

    Raises:
        SourceTooLargeError: the file is larger.
        UnreadableSourceError: it vanished, may not be read, is not a regular file, or lies behind a link.
    """
    full = os.path.join(root, path)  # noqa: PTH118 - Path would normalise what is compared below
    try:
        if os.path.realpath(full, strict=True) != full:
            raise UnreadableSourceError("The path goes through a link; the file is not read, since it may lie outside the repository.")
        # Without O_NONBLOCK opening a FIFO would wait for a writer for ever.
        descriptor = os.open(full, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with open(descriptor, "rb", closefd=True) as file:  # noqa: PTH123 - a descriptor has no Path
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSourceError("It is not a regular file; replace it by one or exclude it.")
            if status.st_size > max_bytes:
                raise SourceTooLargeError(f"It has {status.st_size} bytes and the limit is {max_bytes}; raise max_file_bytes to analyse it.")
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableSourceError(f"{type(error).__name__}: {reason}; make the file readable or exclude it.") from error
    if len(data) > max_bytes:
        raise SourceTooLargeError(f"It grew beyond the limit of {max_bytes} bytes while it was read; raise max_file_bytes to analyse it.")
    return data
