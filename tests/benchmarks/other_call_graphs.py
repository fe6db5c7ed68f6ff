"""What other tools say of the calls of a folder of source: pyrefly, a type checker, and jedi, which completes code in editors.

Both are asked where the environment that the code runs in is installed, and only functions of the folder count. Neither runs anything of it.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from package_suites import Place, run

from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.pyrefly import checker
from cpg_engine.evidence.pyrefly.extract import extract
from cpg_engine.evidence.pyrefly.tables import PyreflyCall, PyreflyTarget
from cpg_engine.evidence.source import SourceFile

JEDI = "jedi==0.19.2"
JEDI_SECONDS = 900
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Position = tuple[int, int]


@dataclass(frozen=True)
class Reached:
    """What one tool says that a place in the source calls.

    Args:
        caller: the function that the place belongs to; None outside of functions.
        targets: functions that are called.
        overridden: those of them instead of which an override may be called.
    """

    caller: Place | None
    targets: frozenset[Place]
    overridden: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Said:
    """All that a tool says, and what kept it from saying more."""

    sites: list[Reached]
    note: str = ""


class Code:
    """The functions of a folder, by where they are written: columns are bytes, as syntax trees count them."""

    def __init__(self, root: Path) -> None:
        self.root, self.paths = root, [path.relative_to(root).as_posix() for path in sorted(root.rglob("*.py"))]
        self._bodies: dict[str, list[tuple[Position, Position, Place]]] = {}
        self._defined: dict[tuple[str, int], Place] = {}
        for path in self.paths:
            bodies = self._bodies[path] = []
            for node in ast.walk(ast.parse((root / path).read_bytes())):
                if isinstance(node, Function):
                    bodies.append(self._body(path, node))

    def _body(self, path: str, node: Function) -> tuple[Position, Position, Place]:
        if isinstance(node, ast.Lambda):
            first, last, place = node.body, node.body, (path, node.lineno, "<lambda>")
        else:
            place = (path, min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]), node.name)
            first, last, self._defined[path, node.lineno] = node.body[0], node.body[-1], place
        return (first.lineno, first.col_offset), (last.end_lineno or 0, last.end_col_offset or 0), place

    def around(self, path: str, line: int, column: int) -> Place | None:
        """The function that runs what is written at a place."""
        inside = [body for body in self._bodies[path] if body[0] <= (line, column) < body[1]]
        return max(inside, default=(None, None, None))[2]

    def defined(self, path: str, line: int) -> Place | None:
        """The function whose ``def`` is in a line."""
        return self._defined.get((path, line))

    def sites(self, found: Iterable[tuple[str, int, int, Iterable[tuple[str, int, bool]]]]) -> list[Reached]:
        """What was found of each site, its targets by the lines of their definitions."""
        sites: list[Reached] = []
        for path, line, column, targets in found:
            placed = [(place, overrides) for file, at, overrides in targets if (place := self.defined(file, at))]
            every, overridden = frozenset(place for place, _ in placed), frozenset(place for place, overrides in placed if overrides)
            sites.append(Reached(self.around(path, line, column), every, overridden))
        return sites


def pyrefly_calls(root: Path, packages: Path, scratch: Path) -> Said:
    """What pyrefly reports of calls, written and implicit.

    Args:
        root: folder that the package is alone in.
        packages: where what it requires is installed.
        scratch: an empty folder.
    """
    written = checker.write_report(checker.CheckTarget(root, site_packages=[packages]), scratch / "report")
    if isinstance(written, Absent):
        return Said([], written.reason)
    code = Code(root)
    files = {path: SourceFile(number, path, *_text(root / path)) for number, path in enumerate(code.paths)}
    places: dict[tuple[int, int], tuple[int, int]] = {}
    targets: dict[tuple[int, int], list[tuple[str, int, bool]]] = {}
    for tables in extract(written, root, files):
        for row in tables[PyreflyCall.table].to_pylist():
            places[row["file_id"], row["site"]] = row["line"], row["column"]
        for row in tables[PyreflyTarget.table].to_pylist():
            if row["is_called"] and row["target_start_byte"] is not None:
                file = code.paths[row["target_file_id"]]
                line = files[file].utf8.count(b"\n", 0, row["target_start_byte"]) + 1
                targets.setdefault((row["file_id"], row["site"]), []).append((file, line, row["includes_overrides"]))
    return Said(code.sites((code.paths[site[0]], *places[site], found) for site, found in targets.items()))


def _text(path: Path) -> tuple[str, bytes, bool]:
    data = path.read_bytes()
    return data.decode("utf-8-sig"), data, data.startswith(b"\xef\xbb\xbf")


def jedi_calls(root: Path, environment: Path, kept: Path, tool: Path) -> Said:
    """What jedi finds of call expressions and properties, asked one by one.

    Args:
        root: folder that the package is alone in.
        environment: the virtual environment it runs in.
        kept: file of the answers; asked only if there is none.
        tool: the virtual environment that jedi is in, made if there is none.
    """
    note = kept.with_suffix(".note")
    if not note.exists():
        if not (tool / "installed").exists():
            run(sys.executable, "-m", "venv", tool)
            run(tool / "bin" / "python", "-m", "pip", "install", "-q", JEDI)
            (tool / "installed").touch()
        command = [str(part) for part in (tool / "bin" / "python", Path(__file__).with_name("jedi_calls.py"), root, environment)]
        with kept.open("w", encoding="utf-8") as answers, kept.with_suffix(".errors").open("w", encoding="utf-8") as errors:
            try:
                ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=answers, stderr=errors, timeout=JEDI_SECONDS).returncode
                said = f"ended with {ended}" if ended else ""
            except subprocess.TimeoutExpired:
                said = f"stopped after {JEDI_SECONDS} s"
        note.write_text(said, encoding="utf-8")
    return Said(Code(root).sites(_answers(kept)), note.read_text(encoding="utf-8"))


def _answers(kept: Path) -> Iterator[tuple[str, int, int, list[tuple[str, int, bool]]]]:
    for line in kept.read_text(encoding="utf-8").splitlines():
        if line.endswith("]"):
            path, at, column, targets = json.loads(line)
            yield path, at, column, [(file, defined, False) for file, defined in targets]


def with_overrides(said: Said, overrides: Mapping[Place, Iterable[Place]]) -> Said:
    """The same, with what overrides functions of which a tool says that they may be overridden, and what overrides that."""

    def all_of(places: Iterable[Place]) -> set[Place]:
        found, left = set(places), list(places)
        while left:
            new = set(overrides.get(left.pop(), ())) - found
            found |= new
            left += new
        return found

    return Said([Reached(site.caller, site.targets | all_of(site.overridden)) for site in said.sites], said.note)
