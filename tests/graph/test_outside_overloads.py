"""Which overload of a function outside a call means: by how many arguments it passes, by their names, and by constants."""

from collections.abc import Mapping

import pytest
from graph.outside_calls import outside_calls

from cpg_engine.catalog import PlanCatalog

ENVIRONMENT = {
    "acme-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
    "acme-1.0.dist-info/RECORD": "acme/__init__.py,,\nacme/__init__.pyi,,\n",
    "acme/__init__.py": "raise SystemExit('it was imported')\n",
    "acme/__init__.pyi": """\
from typing import Generic, Literal, Protocol, TypeVar, overload

T = TypeVar("T", int, float)
AnyStr = TypeVar("AnyStr", str, bytes)

class Sized(Protocol):
    def isdecimal(self) -> bool: ...

class Row: ...
class Rows: ...
class Cell: ...

@overload
def find(key: str) -> Row: ...
@overload
def find(key: str, *, every: Literal[True]) -> Rows: ...
@overload
def find(key: str, place: int, *rest: int) -> Cell: ...

@overload
def kind(value: None) -> Row: ...
@overload
def kind(value: Sized) -> Rows: ...
@overload
def kind(value: float) -> Cell: ...

@overload
def named(*, a: int) -> Row: ...
@overload
def named(**rest: int) -> Rows: ...

def half(value: T) -> T: ...
def both(one: AnyStr, other: AnyStr) -> list[AnyStr]: ...

class Box(Generic[AnyStr]):
    @overload
    def __init__(self: Box[str], mode: Literal["t"] = "t") -> None: ...
    @overload
    def __init__(self: Box[bytes], mode: Literal["b"]) -> None: ...
    def take(self) -> AnyStr: ...
    @overload
    def copy(self: Box[str]) -> Row: ...
    @overload
    def copy(self: Box[bytes]) -> Rows: ...
""",
}

FILES = {
    "main.py": """\
import os
import re
import subprocess
import tempfile
from pathlib import Path
from re import sub as replaced

import acme

def files(p, mode, arguments):
    open(p).read()  # io.TextIOWrapper.read | builtins.open
    open(p, "rb").read()  # io.BufferedReader.read | builtins.open
    open(p, mode="wb").write(b"x")  # io.BufferedWriter.write | builtins.open
    open(p, "r+b").read()  # io.BufferedRandom.read | builtins.open
    open(p, "rb", 0).readall()  # io.FileIO.readall | builtins.open
    open(p, encoding="utf-8", mode="w").write("x")  # io.TextIOWrapper.write | builtins.open
    binary = "rb"
    open(p, binary).read()  # io.BufferedReader.read | builtins.open
    open(p, mode).read()  # io.TextIOWrapper.read | builtins.open
    open(*arguments).read()  # io.TextIOWrapper.read | builtins.open
    with open(p, "rb") as file:
        file.read().hex()  # builtins.bytes.hex | io.BufferedReader.read
    for line in open(p, "rb"):  # builtins.open
        line.hex()  # builtins.bytes.hex
    Path(p).open("rb").read().hex()  # builtins.bytes.hex | io.BufferedReader.read | pathlib.Path.open | pathlib.Path
    os.fdopen(3, "rb").read()  # io.BufferedReader.read | os.fdopen
    tempfile.TemporaryDirectory().name.upper()  # builtins.str.upper | tempfile.TemporaryDirectory
    tempfile.TemporaryDirectory(b"a").name.upper()  # builtins.bytes.upper | tempfile.TemporaryDirectory

def processes(p):
    subprocess.run(p).stdout.upper()  # builtins.bytes.upper | subprocess.run
    subprocess.run(p, text=True).stdout.upper()  # builtins.str.upper | subprocess.run
    subprocess.run(p, text=False).stdout.upper()  # builtins.bytes.upper | subprocess.run
    subprocess.run(p, encoding="utf-8").stdout.upper()  # builtins.str.upper | subprocess.run
    subprocess.check_output(p).upper()  # builtins.bytes.upper | subprocess.check_output
    subprocess.Popen(p).communicate()[0].upper()  # builtins.bytes.upper | subprocess.Popen.communicate | subprocess.Popen
    subprocess.Popen(p, text=True).communicate()[0].upper()  # builtins.str.upper | subprocess.Popen.communicate | subprocess.Popen

def text(s):
    re.sub("a", "b", s).upper()  # builtins.str.upper | re.sub
    re.sub(b"a", b"b", s).upper()  # builtins.bytes.upper | re.sub
    replaced(b"a", b"b", s).upper()  # builtins.bytes.upper | re.sub
    os.listdir()[0].upper()  # builtins.str.upper | os.listdir
    os.listdir(b"a")[0].upper()  # builtins.bytes.upper | os.listdir
    os.path.join("a", s).upper()  # builtins.str.upper | os.path.join
    os.path.join(b"a", s).upper()  # builtins.bytes.upper | os.path.join
    os.path.basename(b"a").upper()  # builtins.bytes.upper | os.path.basename
    os.path.basename(s).upper()  # builtins.str.upper | os.path.basename

def installed(key, options):
    acme.find(key).any()  # - | acme.find
    acme.half(1).bit_length()  # builtins.int.bit_length | acme.half
    acme.half(1.5).hex()  # builtins.float.hex | acme.half
    acme.both(b"a", b"b")[0].upper()  # builtins.bytes.upper | acme.both
    acme.Box().take().upper()  # builtins.str.upper | acme.Box.take | acme.Box
    acme.Box("b").take().upper()  # builtins.bytes.upper | acme.Box.take | acme.Box
    acme.Box(mode="b").take().upper()  # builtins.bytes.upper | acme.Box.take | acme.Box
"""
}

GIVEN: Mapping[str, str] = {
    'acme.find("a")': "acme.Row",
    'acme.find("a", every=True)': "acme.Rows",
    'acme.find("a", 1)': "acme.Cell",
    'acme.find("a", 1, 2, 3)': "acme.Cell",
    'acme.find("a", place=1)': "acme.Cell",
    'acme.find("a", **options)': "acme.Row",
    "acme.kind(None)": "acme.Row",
    "acme.kind('a')": "acme.Rows",
    "acme.kind(1)": "acme.Cell",
    "acme.kind(b'a')": "acme.Row",
    "acme.kind(value=2.5)": "acme.Cell",
    "acme.named(a=1)": "acme.Row",
    "acme.named(b=1)": "acme.Rows",
    "acme.Box().copy()": "acme.Row",
    'acme.Box("b").copy()': "acme.Rows",
}
"""What a call gives. Where no overload takes what is passed, it is that of the first."""


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory, catalog: PlanCatalog) -> Mapping[tuple[str, int], list[set[str]]]:
    return outside_calls(catalog, tmp_path_factory.mktemp("overloads"), FILES, ENVIRONMENT)


LINES = [(number, line) for number, line in enumerate(FILES["main.py"].splitlines(), 1) if "  # " in line]


@pytest.mark.parametrize(("number", "line"), LINES, ids=[line.partition("  # ")[0].strip() for _, line in LINES])
def test_calls_mean_the_overload_that_takes_what_they_pass(reached: Mapping[tuple[str, int], list[set[str]]], number: int, line: str) -> None:
    expected = [set[str]() if name.strip() == "-" else {name.strip()} for name in line.partition("  # ")[2].split("|")]
    assert reached["main.py", number] == expected


def test_what_calls_of_overloads_give_has_the_type_of_the_one_meant(tmp_path_factory: pytest.TempPathFactory, catalog: PlanCatalog) -> None:
    ask = "\n".join(f"    {code}.known()" for code in GIVEN)
    stub = ENVIRONMENT["acme/__init__.pyi"]
    for name in ("Row", "Rows", "Cell"):
        stub = stub.replace(f"class {name}: ...", f"class {name}:\n    def known(self): ...")
    environment = {**ENVIRONMENT, "acme/__init__.pyi": stub}
    calls = outside_calls(catalog, tmp_path_factory.mktemp("given"), {"main.py": f"import acme\ndef use(options):\n{ask}\n"}, environment)
    found = {code: calls["main.py", number][0] for number, code in enumerate(GIVEN, 3)}
    assert found == {code: {f"{name}.known"} for code, name in GIVEN.items()}
