"""Files of up to a megabyte that repeat one construction: a whole build of each takes so much time and memory, and no more."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
CPU_SECONDS, PEAK_MB = 90, 1500
"""Some ten seconds and 400 MB are those of any build. The densest are 240,000 calls in chains."""


def repeated(line: str, times: int) -> str:
    """A text with a number in it, again and again: ``{i}``, ``{j}`` one of the other numbers, ``{h}`` the one before."""
    return "".join(line.format(i=number, j=number * 7 % times, h=number - 1) for number in range(times))


SHAPES: Mapping[str, Callable[[], str]] = {
    "list literal": lambda: "x = [" + "1,\n" * 300_000 + "]\nfor y in x:\n    print(y)\n",
    "dict of dicts": lambda: "d = {\n" + repeated("'k{i}': {{'a': {{'b': {i}}}}},\n", 24_000) + "}\n",
    "functions": lambda: repeated("def f{i}(a, b):\n    return f{j}(a, b)\n", 20_000),
    "methods": lambda: "class C:\n" + repeated("    def m{i}(self, a):\n        return self.m{j}(a)\n", 20_000),
    "decorated": lambda: "def d(f):\n    def w(*a):\n        return f(*a)\n    return w\n" + repeated("@d\n@d\ndef f{i}(a):\n    return f{j}(a)\n", 18_000),
    "chain of calls": lambda: "class B:\n    def a(self):\n        return self\n\nx = B()" + ".a()" * 5000 + "\n",
    "chains of calls": lambda: "class B:\n    def a(self):\n        return self\n\nx = B()\n" + repeated("y{i} = x" + ".a()" * 400 + "\n", 600),
    "branches": lambda: "def f(x):\n    y = 0\n" + repeated("    if x == {i}:\n        y = f(y)\n", 10_000) + "    return y\n",
    "else if": lambda: "def f(x):\n    if x: return 0\n" + repeated("    elif x == {i}: return f({j})\n", 3000),
    "attempts": lambda: (
        "def f(x):\n" + repeated("    try:\n        x = f(x)\n    except ValueError as e:\n        raise\n    finally:\n        x = f(x)\n", 8000)
    ),
    "assignments to a name": lambda: "class A: pass\n" + repeated("x = A()\nx = x or {i}\n", 15_000) + "print(x)\n",
    "functions of a name": lambda: repeated("x = lambda a: a + {i}\n", 30_000) + "x(1)\n",
    "global name": lambda: "x = 0\n" + repeated("def f{i}():\n    global x\n    x = f{j}\n    return x()\n", 12_000),
    "chain of names": lambda: repeated("x{i} = x{h}\n", 30_000) + "class A: pass\nx7 = A()\n",
    "attributes": lambda: "class C:\n    def __init__(self):\n" + repeated("        self.a{i} = self.a{j}\n", 20_000),
    "imports": lambda: repeated("import mod{i}.sub{i} as n{i}\nfrom pkg{i} import name{i}\n", 20_000),
    "chain of classes": lambda: (
        "class C0:\n    def m(self): return self.n()\n    def n(self): return 1\n"
        + "".join(f"class C{i}(C{i - 1}):\n    def m(self): return super().m()\n    def k{i}(self): return self.n()\n" for i in range(1, 5000))
    ),
    "classes of a base": lambda: (
        "class C:\n    def m(self): return self.n()\n    def n(self): return 1\n"
        + repeated("class C{i}(C):\n    def m(self): return super().m()\n    def n(self): return C{j}()\n", 8000)
        + "def use(c: C): return c.m().n()\n"
    ),
    "many arguments": lambda: (
        "def f(" + ", ".join(f"p{i}" for i in range(20)) + "):\n    return p0, p1\n" + repeated("f(" + ", ".join(f"v{i}" for i in range(20)) + ")\n", 10_000)
    ),
    "stars": lambda: "def f(*a, **k):\n    return a, k\n" + repeated("f(*v{i}, **w{i})\nx{i}, *y{i} = f({i}, k={i})\n", 15_000),
    "comprehensions": lambda: repeated("x{i} = [a for a in [b for b in [c for c in x{j}]]]\n", 14_000),
    "texts": lambda: repeated("x{i} = f'{{a}} {{b!r:>{{w}}}} {{c.d[{i}]}}'\n", 20_000),
    "patterns": lambda: "def f(x):\n    match x:\n" + repeated("        case {{'k': [A{i}(y=z), *r]}} if z:\n            return z\n", 12_000),
    "nested functions": lambda: repeated("".join(" " * i + f"def f{i}(a{i}):\n" for i in range(60)) + " " * 60 + "return f{i}\n", 250),
    "parentheses": lambda: "x = [\n" + ("(" * 90 + "1" + ")" * 90 + ",\n") * 5500 + "]\n",
}

BUILD = """
import resource, sys
from pathlib import Path
from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

if __name__ == "__main__":
    lake = Lake(Path(sys.argv[2]))
    rows = sum(outcome.version.rows for outcome in run_all(Run(default_catalog(), lake, lake.register(Path(sys.argv[1])), memory_bytes=2 << 30, workers=1)))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(rows, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


@pytest.mark.long
@pytest.mark.parametrize("name", SHAPES)
def test_a_build_takes_so_much_and_no_more(name: str, tmp_path: Path) -> None:
    (source := tmp_path / "source").mkdir()
    (source / "dense.py").write_text(SHAPES[name]())
    assert (source / "dense.py").stat().st_size < 1_300_000
    command = [sys.executable, "-c", BUILD, str(source), str(tmp_path / "lake")]
    built = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, cwd=PROJECT)
    assert built.returncode == 0, built.stderr[-2000:]
    rows, seconds, peak = map(float, built.stdout.splitlines()[-1].split())
    print(f"{name}: {rows:,.0f} rows, {seconds:.0f} CPU s, {peak:.0f} MB")
    assert rows > 1000 and seconds < CPU_SECONDS and peak < PEAK_MB
