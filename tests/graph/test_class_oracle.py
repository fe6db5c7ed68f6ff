"""The order of a class, its members and what its methods override are what the interpreter makes of them.

Every package below ``fixtures/classes_executed`` is a text file: a sentence that says what it shows, lines ``gap KIND:
REASON`` for what the graph does not know yet, and its files after ``=== path``. The package is imported by a process of
its own; the graph only reads it.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import executed_classes
import pytest
from small_build import built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph

PACKAGES = Path(__file__).parent.parent / "fixtures" / "classes_executed"
KINDS = ("order", "members", "overrides", "attributes")
SECONDS_ALLOWED = 60
Fact = tuple[str, ...]
Facts = Mapping[str, set[Fact]]
"""Facts of each kind. A class is told by its dotted name and the line it is on."""


@dataclass(frozen=True)
class Package:
    """A package that is read and executed.

    Args:
        name: its name.
        sources: its files.
        gaps: kind of facts the graph does not know completely -> reason.
    """

    name: str
    sources: Mapping[str, str]
    gaps: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> "Package":
        head, *sections = re.split(r"^=== (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        gaps = dict(re.findall(r"^gap (\w+): (.+)$", head, flags=re.MULTILINE))
        assert gaps.keys() <= set(KINDS), f"{path.name}: kinds of gaps are {', '.join(KINDS)}"
        return cls(path.stem, {f"{path.stem}/{name}": code for name, code in zip(sections[::2], sections[1::2], strict=True)}, gaps)


ALL = [Package.load(path) for path in sorted(PACKAGES.glob("*.txt"))]


def executed(package: Package, folder: Path) -> Facts:
    """What the interpreter says of a package, in a process and an empty folder of its own."""
    root, work, result = folder / "program", folder / "work", folder / "said.json"
    work.mkdir(parents=True)
    for path, code in {f"{package.name}/__init__.py": "", **package.sources}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(code)
    command = [sys.executable, "-B", "-I", "-S", executed_classes.__file__, str(root), package.name, str(result)]
    done = subprocess.run(command, cwd=work, timeout=SECONDS_ALLOWED, capture_output=True, text=True, env={"HOME": str(work)})
    assert done.returncode == 0, f"{package.name} failed:\n{done.stderr}"
    said = json.loads(result.read_text())
    return {
        "order": {(cls, *order) for cls, order in said["order"]},
        "members": {tuple(fact) for fact in said["members"]},
        "overrides": {tuple(fact) for fact in said["overrides"]},
        "attributes": {(cls, *names) for cls, names in said["attributes"]},
    }


CLASSES = """
    select l.class_id, m.module_name || '.' || d.qualified_name as name, n.line
    from class_definition l
    join program_definition d on l.class_id = d.node_id
    join program_module m on d.file_id = m.file_id
    left join cpg_nodes n on d.node_id = n.node_id
    """

MEMBERS = """
    select e.src as class_id, n.name, p.value_string as member_kind
    from cpg_edges e
    join cpg_nodes n on e.dst = n.node_id and n.kind = 'MEMBER'
    join cpg_props p on n.node_id = p.node_id and p.key = 'member_kind'
    where e.kind = 'AST'
    """

OVERRIDES = """
    select distinct s.class_id, s.name, d.class_id as above
    from cpg_edges e
    join class_method s on e.src = s.method_id
    join class_method d on e.dst = d.method_id
    where e.kind = 'OVERRIDES'
    """

FUNCTIONS = ("method", "class_method", "static_method", "property")


@dataclass(frozen=True)
class GraphClasses:
    """What a built graph says of classes.

    Args:
        names: dotted name of each class, with its line if it is of the repository.
        modelled: names of classes outside that the graph knows.
        orders: of each class the classes its members are looked up in.
        members: kind of each member, by class and name.
        overrides: class, name, and class whose method is overridden.
    """

    names: Mapping[int, str]
    modelled: frozenset[str]
    orders: Mapping[int, list[int]]
    members: Mapping[int, Mapping[str, str]]
    overrides: set[tuple[int, str, int]]

    @classmethod
    def read(cls, catalog: PlanCatalog, folder: Path, files: Mapping[str, str]) -> "GraphClasses":
        """Builds the graph of a repository, and reads it."""
        run = built(catalog, folder, files)
        session = open_graph(run.lake, run.repository.name, catalog)
        classes = session.sql(CLASSES).to_pylist()
        orders: defaultdict[int, list[int]] = defaultdict(list)
        for row in session.sql("select class_id, ancestor_id from class_linearization order by class_id, rank").to_pylist():
            orders[row["class_id"]].append(row["ancestor_id"])
        members: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for row in session.sql(MEMBERS).to_pylist():
            assert row["name"] not in members[row["class_id"]]
            members[row["class_id"]][row["name"]] = row["member_kind"]
        return cls(
            {row["class_id"]: row["name"] if row["line"] is None else f"{row['name']}@{row['line']}" for row in classes},
            frozenset(row["name"] for row in classes if row["line"] is None),
            orders,
            members,
            {(row["class_id"], row["name"], row["above"]) for row in session.sql(OVERRIDES).to_pylist()},
        )

    def said_of(self, executed: Facts) -> Facts:
        """What the graph says of the classes that were made, of their members, and of those of whose instances there are."""
        made, used = ({fact[0] for fact in executed[kind]} for kind in ("order", "attributes"))
        ids = {name: class_id for class_id, name in self.names.items() if name in made}
        own = {name: self._written(class_id) for name, class_id in ids.items()}
        at_class = {fact for fact in executed["members"] if self.members.get(ids.get(fact[0], 0), {}).get(fact[1]) == "instance_attribute"}
        return {
            "order": {(name, *self._order(class_id)) for name, class_id in ids.items()},
            "members": {(name, member) for name, kinds in own.items() for member, kind in kinds.items() if kind != "instance_attribute"} | at_class,
            "overrides": {
                (name, member, self.names[above])
                for name, class_id in ids.items()
                for cls, member, above in self.overrides
                if cls == class_id and above in self.names
            },
            "attributes": {(name, *sorted({member for one in self.orders[ids[name]] for member in self._written(one)})) for name in used & ids.keys()},
        }

    def _order(self, class_id: int) -> list[str]:
        """The order of a class, with object, which is left out where no class names it, and without what no class statement makes."""
        names = [self.names[one] for one in self.orders[class_id] if one in self.names]
        return names if OBJECT in names else [*names, OBJECT]

    def _written(self, class_id: int) -> dict[str, str]:
        """Members of a class, without names with underscores on both ends that are no functions."""
        return {name: kind for name, kind in self.members.get(class_id, {}).items() if kind in FUNCTIONS or not (name.startswith("_") and name.endswith("_"))}


OBJECT = "builtins.object"


def as_far_as_modelled(executed: Facts, graph: GraphClasses) -> Facts:
    """What was executed, without classes outside that the graph has no model of."""
    known = {cls for cls, *_ in executed["order"]} | graph.modelled
    return {**executed, "order": {tuple(one for one in fact if one in known) for fact in executed["order"]}}


@dataclass(frozen=True)
class Compared:
    """What the interpreter and the graph say of every package."""

    interpreter: Mapping[str, Facts]
    graph: Mapping[str, Facts]

    def differences(self, package: str, kind: str) -> list[str]:
        right, found = self.interpreter[package][kind], self.graph[package][kind]
        lines = [f"missing     {_said(fact)}" for fact in sorted(right - found)]
        return [*lines, *(f"unexpected  {_said(fact)}" for fact in sorted(found - right))]

    def score(self, kind: str) -> tuple[int, int, int]:
        """How many facts of a kind are right, were found, and are both."""
        pairs = [(self.interpreter[name][kind], self.graph[name][kind]) for name in self.graph]
        return sum(len(right) for right, _ in pairs), sum(len(found) for _, found in pairs), sum(len(right & found) for right, found in pairs)


def _said(fact: Fact) -> str:
    return f"{fact[0]}: {', '.join(fact[1:])}"


@pytest.fixture(scope="module")
def compared(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    folder = tmp_path_factory.mktemp("executed_classes")
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip([package.name for package in ALL], pool.map(lambda package: executed(package, folder / package.name), ALL), strict=True))
    files = {path: code for package in ALL for path, code in ({f"{package.name}/__init__.py": ""} | dict(package.sources)).items()}
    graph = GraphClasses.read(catalog, folder / "built", files)
    return Compared(
        {name: as_far_as_modelled(facts, graph) for name, facts in found.items()},
        {name: graph.said_of(facts) for name, facts in found.items()},
    )


CASES = [
    pytest.param(package, kind, id=f"{package.name}-{kind}", marks=[pytest.mark.xfail(strict=True, reason=package.gaps[kind])] if kind in package.gaps else [])
    for package in ALL
    for kind in KINDS
]


@pytest.mark.parametrize(("package", "kind"), CASES)
def test_classes_are_what_the_interpreter_makes_of_them(compared: Compared, package: Package, kind: str) -> None:
    lines = compared.differences(package.name, kind)
    assert not lines, "\n" + "\n".join(lines)


def test_precision_and_recall(compared: Compared, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        for kind in KINDS:
            right, found, both = compared.score(kind)
            print(f"\n{kind:<12}{right:>5} said by the interpreter{found:>5} found  precision {both / found:.3f}  recall {both / right:.3f}", end=" ")
            assert both >= 0.9 * max(right, found)


def test_packages_are_many(compared: Compared) -> None:
    assert len(ALL) >= 25
    assert all(facts["order"] for facts in compared.interpreter.values())
