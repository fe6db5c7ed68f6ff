"""Edits of a repository drawn at random: of its files, its configuration, its environment, and of what is built of it."""

import copy
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from repositories.built_repository import SHOP

from cpg_engine.evidence.scan.file_selection import ScanOptions

LATIN = "# -*- coding: latin-1 -*-\n"
BROKEN = "\ndef broken(:\n"
PROJECT_FILE, ENVIRONMENT = "pyproject.toml", ".venv"
SITE_PACKAGES = f"{ENVIRONMENT}/lib/python3.11/site-packages"


@dataclass
class State:
    """A repository as it is to be built.

    Args:
        sources: text by path, of source and of all else.
        options: what of it is analysed.
        catalog: number of the catalog that is built, among some.
        catalogs: how many there are.
    """

    sources: dict[str, str] = field(default_factory=lambda: dict(SHOP))
    options: ScanOptions = field(default_factory=ScanOptions)
    catalog: int = 0
    catalogs: int = 1

    def files(self) -> dict[str, bytes]:
        """What is written."""
        return {path: text.encode("latin-1" if text.startswith(LATIN) else "utf-8", "replace") for path, text in self.sources.items()}

    def copied(self) -> "State":
        """The same, which edits of this one do not change."""
        return copy.deepcopy(self)


Edit = Callable[[random.Random, State], None]


def _some(draw: random.Random, state: State) -> str:
    return draw.choice(sorted(path for path in state.sources if path.endswith(".py") and not path.startswith(ENVIRONMENT)))


def _substituted(draw: random.Random, state: State, pattern: str, put: Callable[[re.Match[str]], str]) -> None:
    """Replaces one of the places where a pattern is found."""
    name = _some(draw, state)
    if found := list(re.finditer(pattern, state.sources[name], re.MULTILINE)):
        place = draw.choice(found)
        text = state.sources[name]
        state.sources[name] = text[: place.start()] + put(place) + text[place.end() :]


def add_comment(draw: random.Random, state: State) -> None:
    name = _some(draw, state)
    lines = state.sources[name].splitlines(keepends=True)
    lines.insert(draw.randrange(1, len(lines) + 1) if lines else 0, f"# {draw.random()}\n")
    state.sources[name] = "".join(lines)


def add_function(draw: random.Random, state: State) -> None:
    number = draw.randrange(1000)
    state.sources[_some(draw, state)] += (
        f"\n\ndef added_{number}(value, *rest):\n    kept = [value, *rest]\n    return added_{number}(kept) if rest else kept\n"
    )


def change_body(draw: random.Random, state: State) -> None:
    _substituted(draw, state, r"\breturn ", lambda _: f"return {draw.randrange(9)} or ")


def change_signature(draw: random.Random, state: State) -> None:
    number = draw.randrange(1000)
    _substituted(draw, state, r"^( *(?:async )?def \w+\()", lambda found: f"{found.group()}added_{number}, ")


def rename_function(draw: random.Random, state: State) -> None:
    number = draw.randrange(1000)
    _substituted(draw, state, r"^( *(?:async )?def \w+)\(", lambda found: f"{found.group(1)}_{number}(")


def change_base(draw: random.Random, state: State) -> None:
    base = draw.choice(["Container", "dict", "Exception", "Line", "missing.Base"])
    _substituted(draw, state, r"^class (\w+)(\([^)]*\))?:", lambda found: f"class {found.group(1)}({base}):")


def change_import(draw: random.Random, state: State) -> None:
    module = draw.choice(["shop.prices", "shop.basket", "json", "nowhere", "installed", "shop.line"])
    name = _some(draw, state)
    state.sources[name] += f"\nfrom {module} import *\nimport {module} as m\n\n\ndef uses_{draw.randrange(1000)}():\n    return m.gross(1)\n"


def remove_import(draw: random.Random, state: State) -> None:
    _substituted(draw, state, r"^(from|import) .*$", lambda _: "")


def add_file(draw: random.Random, state: State) -> None:
    state.sources[f"shop/file_{draw.randrange(1000)}.py"] = "from shop.prices import gross\n\n\nclass New:\n    field = gross(1)\n"


def copy_file(draw: random.Random, state: State) -> None:
    name = _some(draw, state)
    state.sources[f"{name.removesuffix('.py')}_{draw.randrange(1000)}.py"] = state.sources[name]


def remove_file(draw: random.Random, state: State) -> None:
    if sum(name.endswith(".py") for name in state.sources) > 3:
        del state.sources[_some(draw, state)]


def rename_file(draw: random.Random, state: State) -> None:
    name = _some(draw, state)
    state.sources[name.replace(".py", f"_{draw.randrange(100)}.py")] = state.sources.pop(name)


def move_file(draw: random.Random, state: State) -> None:
    name = _some(draw, state)
    state.sources[f"inner_{draw.randrange(100)}/{Path(name).name}"] = state.sources.pop(name)


def empty_file(draw: random.Random, state: State) -> None:
    state.sources[_some(draw, state)] = draw.choice(["", "\n", "#!/usr/bin/env python\n"])


def break_syntax(draw: random.Random, state: State) -> None:
    state.sources[_some(draw, state)] += BROKEN


def mend_syntax(draw: random.Random, state: State) -> None:
    for name, text in state.sources.items():
        state.sources[name] = text.replace(BROKEN, "")


def change_encoding(draw: random.Random, state: State) -> None:
    name = _some(draw, state)
    text = state.sources[name].removeprefix(LATIN).removeprefix("\ufeff")
    state.sources[name] = draw.choice([f"{LATIN}GRÖSSE = 'äöü'  # größer\n{text}", f"\ufeff{text}", f"größe = '→'\n{text}", text.replace("\n", "\r\n")])


def configure(draw: random.Random, state: State) -> None:
    roots = draw.choice(['["."]', '["shop"]', '["inner_1", "."]'])
    state.sources[PROJECT_FILE] = f'[project]\nname = "shop"\ndependencies = ["installed"]\n\n[tool.pytest.ini_options]\npythonpath = {roots}\n'


def leave_out(draw: random.Random, state: State) -> None:
    state.options = ScanOptions(exclude=draw.choice([(), ("shop/line.py",), ("*_1*.py", "tool.py"), ("inner_*/",)]))


def install(draw: random.Random, state: State) -> None:
    version = draw.randrange(9)
    for path in [path for path in state.sources if path.startswith(ENVIRONMENT)]:
        del state.sources[path]
    state.sources |= {
        f"{ENVIRONMENT}/pyvenv.cfg": "version = 3.11\n",
        f"{SITE_PACKAGES}/installed/__init__.py": f"class Base:\n    def total_{version}(self) -> int: ...\n\n\ndef gross(net: float) -> Base: ...\n",
        f"{SITE_PACKAGES}/installed-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: installed\nVersion: {version}\n",
        f"{SITE_PACKAGES}/installed-{version}.dist-info/RECORD": "installed/__init__.py,,\n",
    }


def remove_environment(draw: random.Random, state: State) -> None:
    for path in [path for path in state.sources if path.startswith(ENVIRONMENT)]:
        del state.sources[path]


def switch(draw: random.Random, state: State) -> None:
    """Other sources are read, or other tables built."""
    state.catalog = draw.randrange(state.catalogs)


EDITS: tuple[Edit, ...] = (
    add_comment, add_function, change_body, change_signature, rename_function, change_base, change_import, remove_import, add_file, copy_file, remove_file,
    rename_file, move_file, empty_file, break_syntax, mend_syntax, change_encoding, configure, leave_out, install, remove_environment, switch,
)  # fmt: skip
"""One of each kind."""


class Edits:
    """A sequence of edits, each kind once before any comes again, and now and then a state that was there before.

    Args:
        seed: decides all.
        catalogs: how many catalogs there are to choose from.
    """

    def __init__(self, seed: int, catalogs: int = 1) -> None:
        self._draw = random.Random(seed)
        self._left: list[Edit] = []
        self._states = [State(catalogs=catalogs)]
        self.state = State(catalogs=catalogs)
        self.done: list[str] = []
        """Names of the edits so far."""

    def next(self) -> State:
        """Makes the next edit, and returns what is to be built."""
        if self._draw.random() < 0.1:
            self.state = self._draw.choice(self._states).copied()
            self.done.append("back")
        else:
            if not self._left:
                self._left = self._draw.sample(EDITS, len(EDITS))
            edit = self._left.pop()
            edit(self._draw, self.state)
            self.done.append(edit.__name__)
        self._states.append(self.state.copied())
        return self.state


def kinds() -> Mapping[str, Edit]:
    """Edits by name."""
    return {edit.__name__: edit for edit in EDITS}
