"""What `cpg-trace` records of programs: every process of them, once, and without changing what they do."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from cpg_engine.evidence.trace.command import main, recording, traced
from cpg_engine.evidence.trace.extract import Traced, read_trace
from cpg_engine.evidence.trace.recorder import SUFFIX

LIBRARY = """\
import json

class Shape:
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side * self.side

def total(shapes):
    return sum(shape.area for shape in shapes)

def numbers():
    yield 1

async def later():
    return json.dumps({"a": 1})

def apply(function, *values):
    return [function(value) for value in values]

def in_thread():
    return 1

def in_fork():
    return 2

def in_other_process():
    return 3
"""

PROGRAM = """\
import asyncio, multiprocessing, os, subprocess, sys, threading
from library import *

def run():
    total([Shape(1), Shape(2)])
    list(numbers())
    asyncio.run(later())
    apply(lambda one: one, 1); apply(lambda two: str(two), 2)
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join()
    if hasattr(os, "fork"):
        child = multiprocessing.get_context("fork").Process(target=in_fork)
        child.start()
        child.join()
    subprocess.run([sys.executable, "-c", "import library; library.in_other_process(); import os; os._exit(0)"], check=True, cwd=os.path.dirname(__file__))

run()
for _ in range(1000):
    in_thread()
sys.exit(7)
"""


def write(root: Path, **files: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (root / f"{name}.py").write_text(text)
    return root


def calls_of(found: Traced) -> set[tuple[str, str, str]]:
    """Caller, text of the line, and what was entered, or called outside."""
    return {(path, call[1], call[5][3]) for path, calls in found.calls.items() for call in calls}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Traced]:
    root = write(tmp_path_factory.mktemp("traced") / "repository", library=LIBRARY, program=PROGRAM)
    assert main(["--root", str(root), "--", sys.executable, str(root / "program.py")]) == 7, "the status is that of the command"
    return root / ".cpg" / "trace", read_trace(root / ".cpg" / "trace")


def test_calls_of_threads_children_and_programs_of_their_own_are_recorded(recorded: tuple[Path, Traced]) -> None:
    folder, found = recorded
    assert {name for functions in found.functions.values() for _, name, *_ in functions} >= {
        "run", "total", "__init__", "area", "numbers", "later", "apply", "<lambda>", "in_thread", "in_fork", "in_other_process",
    }  # fmt: skip
    assert ("library.py", "total.<locals>.<genexpr>", "Shape.area") in calls_of(found)
    assert ("program.py", "run", "Shape.__init__") in calls_of(found)
    assert ("library.py", "later", "json.dumps") in calls_of(found)
    assert len(list(folder.glob(f"*{SUFFIX}"))) >= 3, "a process, what it forked, and a program of its own"
    assert found.problems == {}


def test_what_was_not_called_is_not_there(recorded: tuple[Path, Traced]) -> None:
    calls = calls_of(recorded[1])
    assert not {call for call in calls if call[2] == "Shape"}, "a class is entered by its __init__"
    assert not {caller for _, caller, entered in calls if entered == "later"} - {"run"}
    assert ("program.py", "run", "in_thread") not in calls, "a thread's own code is entered from outside"
    assert ("program.py", "<module>", "in_thread") in calls


def test_a_row_is_written_once_however_often_a_call_is_made(recorded: tuple[Path, Traced]) -> None:
    for path in recorded[0].glob(f"*{SUFFIX}"):
        lines = path.read_text().splitlines()
        assert len(lines) == len(set(lines))


def test_lambdas_of_one_line_are_told_apart(recorded: tuple[Path, Traced]) -> None:
    bodies = {call[5][4] for calls in recorded[1].calls.values() for call in calls if call[5][2] == "<lambda>"}
    line = next(line for line in PROGRAM.splitlines() if "lambda" in line)
    assert {line[start:end] for _, start, _, end in bodies} == {"one", "str(two)"}


def test_calls_have_the_text_that_makes_them(recorded: tuple[Path, Traced]) -> None:
    lines = PROGRAM.splitlines()
    texts = {lines[place[0] - 1][place[1] : place[3]] for *_, place, _, _, entered, _ in recorded[1].calls["program.py"] if entered[3] == "Shape.__init__"}
    assert texts == {"Shape(1)", "Shape(2)"}


def test_classes_of_arguments_and_of_what_is_returned_are_recorded(recorded: tuple[Path, Traced]) -> None:
    types = {(name, role, parameter, of, cls) for _, name, _, _, role, parameter, of, _, cls in recorded[1].types["library.py"]}
    assert {
        ("__init__", "parameter", "self", "library.py", "Shape"),
        ("area", "return", None, None, "int"),
        ("apply", "parameter", "values", None, "tuple"),
    } <= types
    assert not {row for row in types if row[0] == "numbers" and row[1] == "return"}, "a generator returns what nobody called for"


def test_workers_of_pytest_are_recorded_and_the_run_is_as_without(tmp_path: Path) -> None:
    tests = "import library, pytest\n\n" + "".join(f"def test_{n}():\n    assert library.in_thread() == {n % 2}\n\n" for n in range(4))
    root = write(tmp_path / "repository", library=LIBRARY, test_library=tests)
    with recording(root, tmp_path, {**os.environ, "PYTHONPATH": str(root)}) as surroundings:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n2", str(root)], env=surroundings, capture_output=True, text=True, cwd=root
        )
    assert "2 failed, 2 passed" in done.stdout, done.stdout + done.stderr
    assert {("test_library.py", f"test_{n}", "in_thread") for n in range(4)} <= calls_of(read_trace(tmp_path))


def test_a_program_that_is_customised_by_its_environment_still_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path / "repository", library=LIBRARY, program="import library\nlibrary.in_thread()\n")
    write(tmp_path / "customised", sitecustomize="print('customised')\n")
    with recording(root, tmp_path, {**os.environ, "PYTHONPATH": str(tmp_path / "customised")}) as surroundings:
        done = subprocess.run([sys.executable, str(root / "program.py")], env=surroundings, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("customised\n", "", 0)
    assert ("program.py", "<module>", "in_thread") in calls_of(read_trace(tmp_path))


def test_an_earlier_trace_is_replaced_unless_it_is_added_to(tmp_path: Path) -> None:
    root = write(tmp_path, library=LIBRARY)
    for function, more in (("in_thread", []), ("in_fork", ["--add"])):
        main(["--root", str(root), *more, "--", sys.executable, "-c", f"import sys; sys.path.append({str(root)!r}); import library; library.{function}()"])
    folder = root / ".cpg" / "trace"
    assert {name for _, name, *_ in read_trace(folder).functions["library.py"]} == {"in_thread", "in_fork"}
    main(["--root", str(root), "--", sys.executable, "-c", "pass"])
    assert read_trace(folder).functions == {}


def test_nothing_asks_a_value_or_its_class(tmp_path: Path) -> None:
    program = textwrap.dedent("""\
        class Meta(type):
            def __getattribute__(cls, name):
                raise RuntimeError(name)
            def __eq__(cls, other):
                raise RuntimeError
            __hash__ = None

        class Odd(metaclass=Meta):
            def __getattribute__(self, name):
                raise RuntimeError(name)
            def __bool__(self):
                raise RuntimeError

        def take(odd):
            return odd

        take(Odd())
        print("done")
        """)
    root = write(tmp_path / "repository", program=program)
    with recording(root, tmp_path, os.environ) as surroundings:
        done = subprocess.run([sys.executable, str(root / "program.py")], env=surroundings, capture_output=True, text=True)
    found = read_trace(tmp_path)
    assert (done.stdout, done.stderr, found.problems) == ("done\n", "", {})
    assert {(role, of, cls) for _, name, _, _, role, _, of, _, cls in found.types["program.py"] if name == "take"} == {
        ("parameter", "program.py", "Odd"), ("return", "program.py", "Odd"),
    }  # fmt: skip


def test_a_program_that_replaces_importing_and_opening_is_not_disturbed(tmp_path: Path) -> None:
    program = "import builtins\ndef fail(*_, **__): raise RuntimeError\nbuiltins.__import__ = builtins.open = fail\ndef f(): pass\nf()\n"
    root = write(tmp_path / "repository", program=program)
    with recording(root, tmp_path, os.environ) as surroundings:
        done = subprocess.run([sys.executable, str(root / "program.py")], env=surroundings, capture_output=True, text=True)
    assert (done.stderr, done.returncode, read_trace(tmp_path).problems) == ("", 0, {})
    assert calls_of(read_trace(tmp_path)) == {("program.py", "<module>", "f")}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('["call","a.py"]\n', "UnreadableTrace"),
        ('["trace",99,"3.11.0"]\n', "UnreadableTrace"),
        ('["file","a.py",{"a":1}]\n', "UnreadableTrace"),
        ('["function","a.py",-1,"f","f",null]\n', "UnreadableTrace"),
        ("nonsense\n", "UnreadableTrace"),
        ('["note","TraceIsFull","More."]\n', "TraceIsFull"),
        ('["call","a.', None),
    ],
)
def test_what_is_no_trace_is_told(line: str, problem: str | None, tmp_path: Path) -> None:
    (tmp_path / f"1-a{SUFFIX}").write_text(line)
    assert list(read_trace(tmp_path).problems) == ([problem] if problem else [])


def test_a_program_that_is_not_there_is_an_error_with_the_status_of_a_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert traced(["no-such-program"], tmp_path, tmp_path) == 127
    assert main(["--root", str(tmp_path)]) == 2 and main(["--root", str(tmp_path / "none"), "--", "true"]) == 2
    assert "no-such-program" in (printed := capsys.readouterr().err) and "cpg-trace -- pytest" in printed


def test_every_version_writes_the_format_that_is_read(recorded: tuple[Path, Traced]) -> None:
    first: list[Any] = [json.loads(path.read_text().splitlines()[0]) for path in recorded[0].glob(f"*{SUFFIX}")]
    assert {tuple(row) for row in first} == {("trace", 1, ".".join(map(str, sys.version_info[:3])))}
