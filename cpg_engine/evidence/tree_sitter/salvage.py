"""Repairing a file that does not parse, so that everything but its broken places still gives syntax trees.

Text is only ever overwritten with as many bytes, line ends stay where they are, and a header keeps the name it defines
at its place: whatever survives has the spans it has in the file. Three ways are tried, each until the file parses:

* by lines: the line the compiler complains of is overwritten, by a header if a suite depends on it. Right for single
  slips, which are most: the compiler names the line, and nothing else is lost. Where strings may have changed places
  with the text between them, quotes are overwritten instead.
* by statements: the smallest statements around tree-sitter's errors are overwritten. Right for constructs over
  several lines, which the compiler rejects one line at a time.
* by top-level statements: those that contain errors are blanked whole. Right for nothing, but nearly always works.

The result that changes the fewest bytes is taken, those of the last two ways counting twice.
"""

import ast
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cpg_engine.evidence.python.syntax import line_starts
from cpg_engine.evidence.python.work_limits import TooMuchWorkError, costly_strings
from cpg_engine.evidence.scan.source_text import UTF8_BOM
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.regions import BlankedRegion
from cpg_engine.evidence.tree_sitter.salvage_edits import Edit, Problem, applied, line_edits, quote_edits, statement_edits, top_level_edits

MOST_ROUNDS = 500
"""Enough for a file in Python 2 that prints a lot; the budget below ends sooner with a large one."""
MOST_PARSED_BYTES = 16_000_000
"""What one way may have parsed in all, as long as that is enough for `FEWEST_PARSES`: some three seconds."""
FEWEST_PARSES = 12
PASSES_OF_AN_ERROR = 2
"""The compiler reads what is before an error twice: the second time to say what is wrong."""
COST_OF_A_TREE = 8
"""What tree-sitter takes for a byte of a broken text, in bytes that the compiler reads."""
COST_OF_A_LINE = 4
"""What looking at a line takes, likewise."""
SHARE_OF_COPYING = 8
"""Looking at so many bytes outside the compiler counts as one that it reads."""
_OPEN_STRING = "unterminated triple-quoted string"
_TOP_LEVEL = re.compile(rb"(?:\A|(?<=[\r\n]))(?!(?:else|elif|except|finally)\b)[A-Za-z_@][^\r\n]*")
"""A line that begins a statement of the module, if what stands before it is whole."""
_BEGINNINGS_TRIED = 3
_BLANKS = frozenset(b" \t\x0c\r\n")


@dataclass(frozen=True)
class Repair:
    """A file made to parse.

    Args:
        source: the file with other text, of the same length and with the same line ends.
        blanked: what was overwritten, in order, not overlapping.
    """

    source: SourceFile
    blanked: tuple[BlankedRegion, ...]


class _BeyondRepairError(Exception):
    """The compiler fails otherwise than by naming a line."""


class _BudgetSpentError(Exception):
    """A way has had all parsed that it may."""


Way = Callable[[bytes, Problem, "_Compiler"], Sequence[Edit]]


def repaired(file: SourceFile) -> Repair | None:
    """A repair of a file that `ast.parse` rejects, or None if none was found.

    A file that parses is its own repair, with nothing blanked. NUL bytes, which no Python source may hold, become blanks,
    and f-strings that would take too long to parse plain strings.

    Raises:
        TooMuchWorkError: none was found with the work that is allowed.
    """
    skipped = len(UTF8_BOM) if file.has_bom else 0
    text = file.utf8[skipped:].replace(b"\0", b" ")
    nulls = [Edit(match.start(), match.end(), text[match.start() : match.end()], "source code cannot contain null bytes")
             for match in re.finditer(rb"\0+", file.utf8[skipped:])]  # fmt: skip
    plain = [Edit(costly.start, costly.quote, _plain(text[costly.start : costly.quote]), costly.reason) for costly in costly_strings(text)]
    text, nulls = applied(text, plain), [*nulls, *plain]
    found, spent = list[tuple[int, bytes, list[Edit]]](), 0
    for way, doubt in WAYS:
        try:
            result = _repaired_by(way, text)
        except _BudgetSpentError:
            spent += 1
            continue
        if result:
            found.append((_changed(text, result[0]) * doubt, *result))
    if not found and spent:
        most = max(MOST_PARSED_BYTES, FEWEST_PARSES * len(text))
        raise TooMuchWorkError(f"It is not repaired: {spent} of {len(WAYS)} ways to do so were given up after {most:,} bytes had been parsed for each.")
    if not found:
        return None
    _, result, edits = min(found, key=lambda repair: repair[0])
    utf8 = file.utf8[:skipped] + result
    source = SourceFile(file.file_id, file.path, result.decode(), utf8, file.has_bom)
    return Repair(source, _regions(file.utf8, utf8, [*nulls, *edits], skipped))


def _plain(prefix: bytes) -> bytes:
    """The prefix that makes a plain string of an f-string, of the same length."""
    return b"r".rjust(len(prefix)) if b"r" in prefix.lower() else b" " * len(prefix)


class _Compiler:
    """The compiler's parser, with a budget. What it has read once before the place at fault is not read again."""

    def __init__(self, size: int) -> None:
        self._left = max(FEWEST_PARSES * size, MOST_PARSED_BYTES)
        self._known, self._whole_bytes, self._whole_lines = b"", 0, 0
        self.has_tried_quotes = False

    def problem(self, utf8: bytes) -> Problem | None:
        """The first thing it says is wrong, None if the text parses.

        Raises:
            _BeyondRepairError: it gives no line.
            _BudgetSpentError: it has been asked too much.
        """
        return self._read(utf8)

    def spend(self, parsed: int) -> None:
        """Takes bytes from the budget.

        Raises:
            _BudgetSpentError: it is used up.
        """
        self._left -= parsed
        if self._left < 0:
            raise _BudgetSpentError

    def pass_over(self, utf8: bytes, line: int) -> None:
        """Finds whole statements before a line: texts that begin with them are read as if these were empty lines.

        That changes nothing as long as the next statement begins the same: it is no clause and cannot continue them.
        """
        end = int(line_starts(utf8, has_bom=False)[line - 1])
        for beginning in [*_TOP_LEVEL.finditer(utf8, self._whole_bytes, end)][: -_BEGINNINGS_TRIED - 1 : -1]:
            whole = utf8[: beginning.start()]
            if len(whole) > self._whole_bytes and self._read(whole) is None:
                self._known, self._whole_bytes = utf8[: beginning.end()], len(whole)
                self._whole_lines = len(line_starts(whole, has_bom=False)) - 1
                return

    def _read(self, utf8: bytes) -> Problem | None:
        if utf8.startswith(self._known):
            utf8 = b"\n" * self._whole_lines + utf8[self._whole_bytes :]
        self.spend(len(utf8) // SHARE_OF_COPYING)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(utf8.decode())
        except SyntaxError as error:
            if error.lineno is None:
                raise _BeyondRepairError from error
            starts = line_starts(utf8, has_bom=False)
            self.spend(PASSES_OF_AN_ERROR * (int(starts[error.lineno]) if 0 <= error.lineno < len(starts) else len(utf8)))
            line, column = max(error.lineno, 1), error.offset or 1
            # Where the compiler names no end, it says 0 or nothing.
            return Problem(line, column, max(error.end_lineno or 0, line), error.end_offset or column, error.msg)
        except (ValueError, RecursionError, MemoryError) as error:
            raise _BeyondRepairError from error
        self.spend(len(utf8))
        return None


def _repaired_by(way: Way, text: bytes) -> tuple[bytes, list[Edit]] | None:
    """What one way makes of a text, with its edits; None if the text still does not parse."""
    compiler, edits = _Compiler(len(text)), list[Edit]()
    try:
        for _ in range(MOST_ROUNDS):
            compiler.spend(len(text) // SHARE_OF_COPYING + COST_OF_A_LINE * text.count(b"\n"))
            problem = compiler.problem(text)
            if problem is None:
                return text, edits
            found = way(text, problem, compiler)
            changed = applied(text, found)
            if changed == text:
                return None
            text = changed
            edits += found
    except _BeyondRepairError:
        return None
    return None


def _by_lines(text: bytes, problem: Problem, compiler: _Compiler) -> Sequence[Edit]:
    """The edit of the line at fault after which the compiler gets furthest; the first of equals.

    Strings may have changed places with the text between them. Then how far the compiler gets says nothing, for a string
    swallows errors too: of the edits that end it, the one that leaves most statements is taken.
    """
    compiler.pass_over(text, problem.line)
    best, furthest = list[Edit](), -1
    endings = list[Edit]()
    for edit in line_edits(text, problem):
        left = compiler.problem(applied(text, [edit]))
        if left is None:
            endings.append(edit)
            break
        if left.line > furthest:
            best, furthest = [edit], left.line
    if not compiler.has_tried_quotes and (not endings or _OPEN_STRING in problem.message):
        compiler.has_tried_quotes = True
        endings += [edit for edit in quote_edits(text, problem) if compiler.problem(applied(text, [edit])) is None]
    if len(endings) > 1:
        endings.sort(key=lambda edit: _statements(applied(text, [edit])), reverse=True)
    return endings[:1] or best


def _statements(text: bytes) -> int:
    """Number of statements of a text that parses."""
    return sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(text.decode())))


def _by_statements(text: bytes, problem: Problem, compiler: _Compiler) -> Sequence[Edit]:
    compiler.spend(len(text) * COST_OF_A_TREE)
    return statement_edits(text, problem)


def _by_top_level(text: bytes, problem: Problem, compiler: _Compiler) -> Sequence[Edit]:
    compiler.spend(len(text) * COST_OF_A_TREE)
    return top_level_edits(text, problem)


WAYS: tuple[tuple[Way, int], ...] = ((_by_lines, 1), (_by_statements, 2), (_by_top_level, 2))
"""What a byte changed in each way counts for: what tree-sitter takes for the broken part may be half of it."""


def _changed(before: bytes, after: bytes) -> int:
    return sum(old != new and old not in _BLANKS for old, new in zip(before, after, strict=True))


def _regions(before: bytes, after: bytes, edits: Sequence[Edit], skipped: int) -> tuple[BlankedRegion, ...]:
    """Edited ranges joined where they touch, without what they left as it was at either end."""
    joined = list[BlankedRegion]()
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        start, end = edit.start + skipped, edit.end + skipped
        if joined and start <= joined[-1].end:
            joined[-1] = BlankedRegion(joined[-1].start, max(joined[-1].end, end), joined[-1].message)
        else:
            joined.append(BlankedRegion(start, end, edit.message))
    kept = list[BlankedRegion]()
    for region in joined:
        differing = [place for place in range(region.start, region.end) if before[place] != after[place]]
        if differing:
            kept.append(BlankedRegion(differing[0], differing[-1] + 1, region.message))
    return tuple(kept)
