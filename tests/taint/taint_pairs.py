"""Pairs of programs, one with a value that reaches what it must not and one in which that is repaired.

A line that ends with ``#-`` is only in the first, one with ``#+`` only in the other. A word after ``#-`` or ``#!`` is the kind of what is
to be found in that line of the first; in the other, nothing is.
"""

import re
from dataclasses import dataclass
from pathlib import Path

PAIRS = Path(__file__).parents[1] / "fixtures" / "taint" / "pairs.py"
_BEGIN = re.compile(r"^# --- (\S+)$", re.MULTILINE)
_SAID = re.compile(r"#(?P<sign>[-+!]) ?(?P<kind>\w*)$")
VULNERABLE, REPAIRED = "vulnerable", "repaired"


@dataclass(frozen=True)
class Pairs:
    """The programs.

    Args:
        names: pairs.
        files: path -> text; the first directory is that of the pair and `VULNERABLE` or `REPAIRED`.
        expected: pair, path and line of what is to be found, and its kind.
    """

    names: frozenset[str]
    files: dict[str, str]
    expected: frozenset[tuple[str, str, int, str]]


def read_pairs() -> Pairs:
    """All pairs of the fixtures."""
    _, *parts = _BEGIN.split(PAIRS.read_text(encoding="utf-8"))
    files: dict[str, str] = {}
    expected: set[tuple[str, str, int, str]] = set()
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        pair, _, file = name.partition("/")
        for version, unwanted in ((VULNERABLE, "+"), (REPAIRED, "-")):
            path = f"{pair}_{version}/{file or 'main.py'}"
            lines: list[str] = []
            for line in text.split("\n")[1:]:
                said = _SAID.search(line)
                if said and said["sign"] == unwanted:
                    continue
                lines.append(line if said is None else line[: said.start()].rstrip())
                if version == VULNERABLE and said and said["kind"]:
                    expected.add((pair, path, len(lines), said["kind"]))
            assert path not in files, f"two files are called {path}"
            files[path] = "\n".join(lines)
    # Programs of several files import each other as if theirs were the only directory.
    for path, text in files.items():
        package = path.partition("/")[0]
        for other in [other for other in files if other.startswith(package + "/")]:
            module = Path(other).stem
            text = re.sub(rf"^from {module} import", f"from {package}.{module} import", text, flags=re.MULTILINE)
        files[path] = text
    return Pairs(frozenset(pair for pair, *_ in expected), files, frozenset(expected))
