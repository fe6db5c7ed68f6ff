"""Sources with facts drawn beside them: ``=== name word=value``, then code, right of a bar the facts about a line."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Drawing:
    """A source and the notes beside it, not yet understood.

    Args:
        name: file and name of the section.
        code: the source.
        needs: version of the interpreter that can read it.
        options: further words of the header.
        notes: text right of the bar, with the line it stands at.
    """

    name: str
    code: str
    needs: tuple[int, ...]
    options: Mapping[str, str]
    notes: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Fixture:
    """A source and the facts expected of it."""

    name: str
    code: str
    needs: tuple[int, ...]
    expected: frozenset[str]

    @property
    def is_readable(self) -> bool:
        """Whether this interpreter has the syntax."""
        return sys.version_info >= self.needs


def drawings(directory: Path, bar: str, between: str) -> Iterator[Drawing]:
    """All sections of all files of a directory; `between` separates the notes of a line."""
    for path in sorted(directory.glob("*.txt")):
        _, *sections = path.read_text(encoding="utf-8").split("\n=== ")
        for section in sections:
            header, _, body = section.partition("\n")
            name, *words = header.split()
            options = dict(word.partition("=")[::2] for word in words)
            code, found = list[str](), list[tuple[int, str]]()
            for line in body.rstrip().split("\n"):
                written, _, notes = line.partition(bar)
                if written.strip() or not notes:
                    code.append(written.rstrip())
                found += [(len(code), note) for note in filter(None, map(str.strip, notes.split(between)))]
            needs = tuple(int(part) for part in options.get("needs", "3.11").split("."))
            yield Drawing(f"{path.stem}/{name}", "\n".join(code) + "\n", needs, options, tuple(found))


def assert_as_drawn(fixture: Fixture, found: frozenset[str]) -> None:
    """The facts found are those expected."""
    missing, unexpected = sorted(fixture.expected - found), sorted(found - fixture.expected)
    assert not missing and not unexpected, "\n".join(
        ["", fixture.code, *(f"missing     {fact}" for fact in missing), *(f"unexpected  {fact}" for fact in unexpected)]
    )


def skip_unless_readable(fixture: Fixture) -> None:
    """Skips a test of syntax that this interpreter does not have."""
    if not fixture.is_readable:
        pytest.skip(f"needs Python {'.'.join(map(str, fixture.needs))}")
