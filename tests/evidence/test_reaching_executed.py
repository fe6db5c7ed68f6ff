"""Generated programs are run: whatever definition a use really read is in the table.

Programs are executed by a process of their own (`executed_definitions.py`), several times each, with decisions read from
a tape, so that loops, jumps and exceptions happen in many ways.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from data_flow_fixtures import flow_of_data
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

RUNNER = Path(__file__).parent.parent / "fixtures" / "data_flow" / "executed_definitions.py"
NAMES = "abcd"


@pytest.fixture(scope="module")
def runner() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, str(RUNNER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def executed(runner: subprocess.Popen[str], source: str, tapes: list[list[int]]) -> set[tuple[int, int, int, int]]:
    assert runner.stdin and runner.stdout
    runner.stdin.write(json.dumps({"source": source, "tapes": tapes}) + "\n")
    runner.stdin.flush()
    return {tuple(pair) for pair in json.loads(runner.stdout.readline())}


def in_table(source: str) -> set[tuple[int, int, int, int]]:
    found = flow_of_data(source)
    return {(*found.place(definition), *found.place(use)) for definition, use, row in found.read() if row["kind"] not in ("delete", "except_end")}


class Program:
    """Draws a program, line by line."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.lines, self.left = draw, list[str](), 14
        self.functions = 0

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def name(self) -> str:
        return self.pick(*NAMES)

    def expression(self) -> str:
        name, other = self.name(), self.name()
        return self.pick(
            name, name, "1", f"{name} + {other}", f"({name} := {other})", f"({name} := 1) + {name}", f"{name} + ({name} := 1) + {name}",
            f"(C() and ({name} := 1)) or {other}", f"({name} if C() else {other})", f"R() + {name}", f"[{name} for {other} in 2]",
            f"[({name} := {name}) for _i in 2]", f"[{other} for {name} in 2 if ({other} := {name})]", f"(lambda: {name})()",
            f"(lambda {name}: {name} + {other})(1)",
        )  # fmt: skip

    def block(self, depth: int, loop: bool, nested: bool = False, end: str = "") -> None:
        for _ in range(self.pick(1, 1, 2, 3)):
            self.statement(depth, loop, nested)
        if end:
            self.line(depth, end)

    def line(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def statement(self, depth: int, loop: bool, nested: bool) -> None:
        self.left -= 1
        name, other = self.name(), self.name()
        simple = ["assign", "assign", "use", "use", "augment", "unpack", "chain", "delete", "raise", "import", "call", "return", "annotate"]
        if loop:
            simple += ["break", "continue"]
        compound = ["if", "while", "for", "try", "finally", "both", "with", "match", "def", "class", "star"]
        kind = self.pick(*simple) if self.left < 0 or depth > 4 else self.pick(*simple, *compound, *compound)
        simple_text = {
            "assign": f"{name} = {{e}}", "use": "{e}", "augment": f"{name} += {{e}}", "unpack": f"{name}, {other} = {{e}}",
            "chain": f"{name} = {other} = {{e}}",
            "delete": f"del {name}, {other}" if name != other else f"del {name}", "raise": "raise E", "import": f"import os as {name}",
            "call": f"g{self.functions}()" if self.functions else "R()", "return": "return {e}", "break": "break", "continue": "continue",
            "annotate": f"{name}: int = {{e}}",
        }.get(kind)  # fmt: skip
        if simple_text is not None:
            # Rare ends, or most of a program is never reached.
            guard = kind in ("raise", "return", "break", "continue", "delete") and self.pick(True, True, False)
            if guard:
                self.line(depth, "if C():")
            self.line(depth + guard, simple_text.format(e=self.expression()) if "{e}" in simple_text else simple_text)
            return
        getattr(self, f"_{kind}")(depth, loop, nested, name)

    def _if(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, f"if C() and {self.expression()}:" if self.pick(True, False) else "if C():")
        self.block(depth + 1, loop, nested)
        if self.pick(True, False):
            self.line(depth, "else:")
            self.block(depth + 1, loop, nested)

    def _while(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, self.pick("while C():", "while True:", f"while C() and {self.expression()}:"))
        self.block(depth + 1, True, nested)
        if self.pick(True, False):
            self.line(depth, "else:")
            self.block(depth + 1, loop, nested)

    def _for(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, f"for {name} in {self.expression()}:")
        self.block(depth + 1, True, nested)
        if self.pick(True, False):
            self.line(depth, "else:")
            self.block(depth + 1, loop, nested)

    def _try(self, depth: int, loop: bool, nested: bool, name: str, final: bool = False) -> None:
        self.line(depth, "try:")
        self.block(depth + 1, loop, nested)
        for _ in range(self.pick(1, 2)):
            self.line(depth, self.pick(f"except E as {name}:", "except E:", "except TypeError:", f"except Exception as {name}:"))
            self.block(depth + 1, loop, nested)
        if self.pick(True, False):
            self.line(depth, "else:")
            self.block(depth + 1, loop, nested)
        if final:
            self.line(depth, "finally:")
            self.block(depth + 1, loop, nested)

    def _both(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self._try(depth, loop, nested, name, final=True)

    def _finally(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, "try:")
        self.block(depth + 1, loop, nested)
        self.line(depth, "finally:")
        self.block(depth + 1, loop, nested)

    def _star(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, "try:")
        self.block(depth + 1, loop, nested)
        for kind in ("E", "TypeError"):
            self.line(depth, f"except* {kind} as {name}:")
            # Neither break nor continue nor return may leave such a clause.
            self.line(depth + 1, f"{self.name()} = {self.expression()}")
            self.line(depth + 1, self.expression())

    def _with(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, self.pick(f"with M() as {name}:", f"with M() as {name}, M() as {self.name()}:"))
        self.block(depth + 1, loop, nested)

    def _match(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, f"match {self.expression()}:")
        self.line(depth + 1, f"case int({name}) if C():")
        self.block(depth + 2, loop, nested)
        self.line(depth + 1, f"case {self.pick('1', 'None', '_')} if {self.expression()}:")
        self.block(depth + 2, loop, nested)
        self.line(depth + 1, self.pick(f"case {self.name()}:", "case _:", "case 2:"))
        self.block(depth + 2, loop, nested)

    def _def(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        if nested:
            self.line(depth, f"{name} = {self.expression()}")
            return
        self.line(depth, f"def g{self.functions + 1}({name}={self.expression()}):")
        others = [other for other in NAMES if other != name]
        declared = self.pick("", "", *others)
        if declared:
            self.line(depth + 1, f"nonlocal {declared}")
        self.block(depth + 1, False, True)
        self.functions += 1

    def _class(self, depth: int, loop: bool, nested: bool, name: str) -> None:
        self.line(depth, f"class {name}:")
        if self.pick(True, False):
            self.line(depth + 1, f"nonlocal {self.name()}")
        self.line(depth + 1, f"{self.name()} = {self.expression()}")
        self.line(depth + 1, self.expression())


@st.composite
def programs(draw: Any) -> str:
    program = Program(draw)
    program.line(0, "a = b = 0")
    program.line(0, "def f(a, b):")
    # All names are variables of f, whether or not a path assigns them.
    for name in NAMES[2:]:
        program.line(1, f"if C(): {name} = 1")
    while program.left > 0:
        program.statement(1, False, False)
    program.line(1, f"return {' + '.join(NAMES)}")
    return "\n".join(program.lines) + "\n"


tapes = st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=40), min_size=6, max_size=6)


def check(runner: subprocess.Popen[str], source: str, decisions: list[list[int]]) -> int:
    real = executed(runner, source, decisions)
    missing = real - in_table(source)
    numbered = "\n".join(f"{number:3} {line}" for number, line in enumerate(source.split("\n"), 1))
    assert not missing, f"\n{numbered}\nexecuted but not in the table: {sorted(missing)}"
    return len(real)


def compiles(source: str) -> bool:
    try:
        compile(source, "<generated>", "exec")
    except SyntaxError:
        return False
    return True


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(source=programs().filter(compiles), decisions=tapes)
def test_every_executed_pair_is_found(runner: subprocess.Popen[str], source: str, decisions: list[list[int]]) -> None:
    check(runner, source, decisions)


@pytest.mark.slow
@pytest.mark.long
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(source=programs().filter(compiles), decisions=tapes)
def test_every_executed_pair_of_many_programs_is_found(runner: subprocess.Popen[str], source: str, decisions: list[list[int]]) -> None:
    check(runner, source, decisions)
