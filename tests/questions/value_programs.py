"""Small programs that say where values arrive: ``source(1)`` makes one, and what ``sink`` is given has a comment on it.

A file holds many programs, each after a line ``# --- name``; of a program of several files there is such a line for each. ``# yes 1 no 2``
says that value 1 arrives there and value 2 does not. What they say is checked by running them.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(__file__).parents[1] / "fixtures" / "value_flow"
_BEGIN = re.compile(r"^# --- (\S+)$", re.MULTILINE)
_SAID = re.compile(r"# (?:yes(?P<yes>(?: [0-9])+))? ?(?:no(?P<no>(?: [0-9])+))?$")
_SOURCE = re.compile(r"source\(([0-9])\)")
_PROBE = "from probe import sink, source"

_RUN = """
import importlib, json, sys, types
seen, probe = [], types.ModuleType("probe")
class Made:
    def __init__(self, number): self.number = number
def sink(value):
    frame = sys._getframe(1)
    if isinstance(value, Made): seen.append((frame.f_code.co_filename, value.number, frame.f_lineno))
made = {}
probe.source, probe.sink = lambda number: Made(number), sink
sys.modules["probe"] = probe
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]: importlib.import_module(name)
print(json.dumps(seen))
"""


@dataclass(frozen=True)
class Flow:
    """A value and a line that may take it.

    Args:
        program: which program it is in.
        origin: file, line and column that makes the value.
        sink: file, line and column of what may be it.
    """

    program: str
    origin: tuple[str, int, int]
    sink: tuple[str, int, int]


@dataclass(frozen=True)
class Programs:
    """The programs.

    Args:
        files: path -> text.
        arrives: flows that there are.
        stays_away: flows that there are not.
        numbers: file and line of a value -> what the program calls it.
    """

    files: dict[str, str]
    arrives: frozenset[Flow]
    stays_away: frozenset[Flow]
    numbers: dict[tuple[str, int, int], int]


def read_programs() -> Programs:
    """All programs of the fixtures."""
    files: dict[str, str] = {}
    arrives: set[Flow] = set()
    stays_away: set[Flow] = set()
    numbers: dict[tuple[str, int, int], int] = {}
    for fixture in sorted(PROGRAMS.glob("*.py")):
        _, *parts = _BEGIN.split(fixture.read_text(encoding="utf-8"))
        of_program: dict[str, list[str]] = {}
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            path = name if name.endswith(".py") else f"{name}.py"
            assert path not in files, f"two programs are called {name}"
            files[path] = _PROBE + text
            of_program.setdefault(name.partition("/")[0], []).append(path)
        for program, paths in of_program.items():
            made = {
                int(found[1]): (path, number, found.start())
                for path in paths
                for number, line in enumerate(files[path].split("\n"), 1)
                for found in _SOURCE.finditer(line.partition("#")[0])
            }
            numbers |= {place: number for number, place in made.items()}
            for path in paths:
                for number, line in enumerate(files[path].split("\n"), 1):
                    said = _SAID.search(line)
                    for key, flows in (("yes", arrives), ("no", stays_away)):
                        for value in (said[key] or "").split() if said else ():
                            flows.add(Flow(program, made[int(value)], (path, number, line.index("sink(") + len("sink("))))
    return Programs(files, frozenset(arrives), frozenset(stays_away), numbers)


def run_programs(directory: Path, programs: Programs) -> set[tuple[str, int, int]]:
    """Runs all programs that lie in a directory: what arrives where, as file, number of the value, and line."""
    names = [path.removesuffix(".py").replace("/", ".") for path in programs.files if not path.endswith("__init__.py")]
    ran = subprocess.run([sys.executable, "-c", _RUN, str(directory), *names], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return {(Path(path).relative_to(directory).as_posix(), number, line) for path, number, line in json.loads(ran.stdout)}
