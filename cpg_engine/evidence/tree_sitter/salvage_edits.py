"""Edits that may make broken source parse. Every edit replaces bytes by as many and keeps line ends."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tree_sitter import Node

from cpg_engine.evidence.python.syntax import line_starts
from cpg_engine.evidence.tree_sitter.grammar import parse

_NOT_LINE_END = re.compile(rb"[^\r\n]")
_BLAMED_LINE = re.compile(r"on line (\d+)$")
_DEFINITION = re.compile(rb"(async[ \t\x0c]+def|def|class)[ \t\x0c]+([^\W\d]\w*|[\w\x80-\xff]+)")
_FIRST_WORD = re.compile(rb"\w*")
_CLOSING = re.compile(rb"[\])},:; \t]*\\?$")
_WORD_AT_END = re.compile(r"(?<!\w)[^\W\d]\w*\Z")
_TRIPLE_QUOTE = re.compile(rb"'''|\"\"\"")
_REST_OF_LINE = re.compile(rb"[^\r\n]*")
_NEAR_QUOTES = 200
_CLAUSES = {
    b"else": b"else:", b"elif": b"elif 0:", b"try": b"try:", b"except": b"except:", b"finally": b"finally:",
    b"match": b"match 0:", b"case": b"case _:",
}  # fmt: skip
_PLAIN_HEADER = b"if 0:"
_SUITED = frozenset(
    {
        "else_clause", "elif_clause", "except_clause", "except_group_clause", "finally_clause", "case_clause",
        "class_definition", "function_definition",
    }
)  # fmt: skip
"""Parts of compound statements, besides the statements themselves, that hold blocks."""


@dataclass(frozen=True)
class Problem:
    """What the compiler says, and of which text: lines from 1, columns in characters from 1."""

    line: int
    column: int
    end_line: int
    end_column: int
    message: str


@dataclass(frozen=True)
class Edit:
    """Bytes ``[start, end)`` replaced by others of equal number, because of what the compiler said."""

    start: int
    end: int
    replacement: bytes
    message: str


def applied(text: bytes, edits: Sequence[Edit]) -> bytes:
    """The text with the edits made."""
    changed = bytearray(text)
    for edit in edits:
        changed[edit.start : edit.end] = edit.replacement
    return bytes(changed)


# ----------------------------------------------------------------------------------------------------- lines


@dataclass(frozen=True)
class _SourceLine:
    """A line without its end: where it is, how deep it is indented and what it says."""

    start: int
    indentation: int
    code: bytes

    @property
    def end(self) -> int:
        return self.start + self.indentation + len(self.code)


def _lines(text: bytes) -> list[_SourceLine]:
    starts = line_starts(text, has_bom=False).tolist()
    found = list[_SourceLine]()
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:end].rstrip(b"\r\n \t\x0c")
        code = line.lstrip(b" \t\x0c")
        found.append(_SourceLine(start, len(line) - len(code), code))
    return found


def line_edits(text: bytes, problem: Problem) -> Iterator[Edit]:
    """Ways to overwrite the line at fault, the one that keeps most first.

    What stands before the place the compiler names may be whole. If not, a header whose suite follows is replaced by one
    that defines the same name, or by one that does nothing; then the line is blanked, blanked but for closing brackets at
    its end, and made a `pass`. Each is tried at the line's own indentation and at those of the lines around it: a line at
    fault is often one that is indented wrongly. Last, it is overwritten together with the lines it may continue.
    """
    lines, numbers = _lines_at_fault(text, problem)
    for number, column in ((problem.line, problem.column), (problem.end_line, problem.end_column)):
        line = lines[min(number, len(lines)) - 1]
        kept = _whole_words(text[line.start : line.end].decode(), column - 1).encode()
        if kept.strip():
            yield from _overwritten(text, [line], [kept], problem.message)
    for number in numbers:
        yield from _edits_of_line(text, lines, number, problem.message)


def _whole_words(code: str, length: int) -> str:
    """The first characters of a line, without the beginning of a name that goes on after them."""
    kept = code[:length]
    return _WORD_AT_END.sub("", kept) if re.match(r"\w", code[length:]) else kept


def _edits_of_line(text: bytes, lines: list[_SourceLine], number: int, message: str) -> Iterator[Edit]:
    line, levels = lines[number], _levels(lines, number)
    forms = _headers(lines, number, number)
    forms.append(b"")
    closing = _CLOSING.search(line.code)
    if closing and closing[0].strip():
        forms.append(b" " * (line.indentation + closing.start()) + closing[0])
    forms += [b" " * level + b"pass" for level in levels]
    yield from _overwritten(text, [line], forms, message)
    # The line may be the last one of a header or statement that began less deep, or as deep.
    outer = [index for index in range(number) if lines[index].code and lines[index].indentation <= line.indentation]
    if outer:
        first = outer[-1]
        forms = [*_headers(lines, first, number), b" " * lines[first].indentation + b"pass"]
        yield from _overwritten(text, lines[first : number + 1], forms, message)


def _overwritten(text: bytes, lines: Sequence[_SourceLine], forms: Iterable[bytes], message: str) -> Iterator[Edit]:
    """Lines blanked but for a form in the first one it fits into, for each form that changes anything."""
    start, end = lines[0].start, lines[-1].end
    before = text[start:end]
    for form in forms:
        room = next((line for line in lines if len(form) <= line.end - line.start), None)
        if room is None:
            continue
        replacement = bytearray(_NOT_LINE_END.sub(b" ", before))
        replacement[room.start - start : room.start - start + len(form)] = form
        if replacement.split() != before.split():
            yield Edit(start, end, bytes(replacement), message)


def quote_edits(text: bytes, problem: Problem) -> Iterator[Edit]:
    """Ways out of strings that open where they should close: one triple quote less, or with its line's rest, or all up to the next.

    The compiler notices some time after the quote that is too many, when it reads text as code, or at the last quote.
    """
    lines, numbers = _lines_at_fault(text, problem)
    line = lines[numbers[0]]
    before = [match.start() for match in _TRIPLE_QUOTE.finditer(text, 0, line.end)][-_NEAR_QUOTES:]
    after = [match.start() for match in islice(_TRIPLE_QUOTE.finditer(text, line.end), _NEAR_QUOTES)]
    for place in (*reversed(before), *after):
        yield Edit(place, place + 3, b"   ", problem.message)
        rest = _REST_OF_LINE.match(text, place + 3)
        if rest and rest[0].strip():
            yield Edit(place, rest.end(), b" " * (rest.end() - place), problem.message)
    for place in after[:1]:
        yield Edit(line.start, place + 3, _NOT_LINE_END.sub(b" ", text[line.start : place + 3]), problem.message)


def _lines_at_fault(text: bytes, problem: Problem) -> tuple[list[_SourceLine], list[int]]:
    """All lines, and the indices of those the compiler means: where it begins and ends, and the one blamed in the message.

    If a line is empty the last one before it is meant. One that continues another by a backslash stands with it.
    """
    lines = _lines(text)
    blamed = _BLAMED_LINE.search(problem.message)
    found = list[int]()
    for number in (problem.line, problem.end_line, int(blamed[1]) if blamed else problem.line):
        index = min(number, len(lines)) - 1
        while index > 0 and not lines[index].code:
            index -= 1
        found.append(index)
        if index > 0 and lines[index - 1].code.endswith(b"\\"):
            found.append(index - 1)
    return lines, list(dict.fromkeys(found))


def _levels(lines: list[_SourceLine], number: int) -> list[int]:
    """The line's own indentation, then those of the blocks it may belong to, innermost first."""
    levels = [lines[number].indentation]
    outer = None
    for line in reversed(lines[:number]):
        if line.code and not line.code.startswith(b"#") and (outer is None or line.indentation < outer):
            outer = line.indentation
            if outer not in levels:
                levels.append(outer)
        if outer == 0:
            break
    return levels


def _headers(lines: list[_SourceLine], number: int, last: int) -> list[bytes]:
    """Headers to stand in for the lines from one to the last, if a suite follows: the name that is defined at its own place."""
    line = lines[number]
    following = next((other for other in lines[last + 1 :] if other.code), None)
    definition = _DEFINITION.match(line.code)
    word = _FIRST_WORD.match(line.code)
    clause = _CLAUSES.get(word[0] if word else b"")
    forms = list[bytes]()
    for level in _levels(lines, number):
        if not following or following.indentation <= level:
            continue
        if definition:
            keyword = b" " * level + definition[1]
            place = line.indentation + definition.start(2)
            form = keyword.ljust(place) + definition[2] + (b":" if definition[1] == b"class" else b"():")
            if len(keyword) < place and len(form) <= line.end - line.start:
                forms.append(form)
        if clause:
            forms.append(b" " * level + clause)
        forms.append(b" " * level + _PLAIN_HEADER)
    return forms


# ------------------------------------------------------------------------------------------------ statements


def statement_edits(text: bytes, problem: Problem) -> Sequence[Edit]:
    """The smallest statements around tree-sitter's errors, or around the place the compiler names if there are none."""
    root = parse(text).root_node
    broken = [statement for child in root.children if _is_broken(child) for statement in _smallest(child)]
    return [_statement_edit(text, node, problem) for node in broken or _statement_at(text, root, problem)]


def top_level_edits(text: bytes, problem: Problem) -> Sequence[Edit]:
    """All top-level statements with tree-sitter errors, or the one the compiler names if there are none."""
    root = parse(text).root_node
    broken = [child for child in root.children if _is_broken(child)]
    if not broken:
        row = problem.line - 1
        broken = [child for child in root.children if child.start_point.row <= row <= child.end_point.row]
    return [_blanked(text, node, problem) for node in broken]


def _is_broken(node: Node) -> bool:
    return node.has_error or node.is_error or node.is_missing


def _smallest(statement: Node) -> list[Node]:
    """The smallest statements to overwrite for the errors in a broken one to be gone: itself if its own parts have any."""
    if statement.is_error or statement.is_missing:
        return [statement]
    blocks, parts = list[Node](), list(statement.children)
    while parts:
        part = parts.pop()
        if part.type == "block":
            blocks.append(part)
        elif part.type in _SUITED:
            parts.extend(part.children)
        elif _is_broken(part):
            return [statement]
    found = list[Node]()
    for block in blocks:
        for child in block.children:
            if child.is_error or child.is_missing:
                return [statement]
            if child.has_error:
                found += _smallest(child)
    return found or [statement]


def _statement_at(text: bytes, root: Node, problem: Problem) -> list[Node]:
    starts = line_starts(text, has_bom=False).tolist()
    row = min(problem.line, len(starts)) - 1
    line = text[starts[row] : starts[row + 1] if row + 1 < len(starts) else len(text)].decode()
    place = starts[row] + len(line[: problem.column - 1].encode())
    node = root.named_descendant_for_byte_range(place, place)
    while node and node.parent and node.parent.type not in ("module", "block"):
        node = node.parent
    return [node] if node and node.parent else []


def _statement_edit(text: bytes, node: Node, problem: Problem) -> Edit:
    """A statement turned into one that does nothing; into nothing if it is one already, or too short."""
    blank = _blanked(text, node, problem)
    for nothing in (b"pass", b"0"):
        if blank.replacement.startswith(b" " * len(nothing)) and not text.startswith(nothing, node.start_byte):
            return Edit(blank.start, blank.end, nothing + blank.replacement[len(nothing) :], blank.message)
    return blank


def _blanked(text: bytes, node: Node, problem: Problem) -> Edit:
    start, end = node.start_byte, node.end_byte
    return Edit(start, end, _NOT_LINE_END.sub(b" ", text[start:end]), problem.message)
