"""What makes code run: an edge from what runs before it to each definition that it may make run.

A call does, a use of its name, and the statement that makes it. Some code may be made to run without anybody seeing how: by
a decorator that keeps what it is given, or an attribute that is looked up on an unknown object. Such an edge has a
likelihood below one.
"""

from ast import literal_eval
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from cpg_engine.questions.answers import Found
from cpg_engine.questions.opened import OpenedBuild

DECORATED, INHERITING, OVERRIDING, CALLED_BY_NAME, PUBLIC, IN_TEXT, RUN_BY_NAME = 0.8, 0.7, 0.7, 0.6, 0.5, 0.4, 0.3
"""How likely code is run because it is decorated; is in a class with a base that is outside; overrides what is run, or is
overridden by it; has the name of something that is not resolved; is public; is named in a text, or by an attribute of other objects; is a module."""

FUNCTION, CLASS, BODY, MODULE = "function", "class", "class body", "module"
"""Kinds of definitions. The body of a class is code: it runs when the class is made, whether or not anything uses that."""

HOLDS = "holds what is called from outside"
"""Why what is no entry of its own is reached."""

ROOT = 0
"""Where every run begins."""

_WRAPPERS = (
    "abstractmethod asynccontextmanager cache cached_property classmethod contextmanager dataclass deleter final getter lru_cache"
    " no_type_check overload override property runtime_checkable setter singledispatch staticmethod total_ordering unique wraps"
)
WRAPPING = frozenset(_WRAPPERS.split())
"""Decorators that keep what they are given nowhere else."""

_SET_UP_NAMES = (
    "setUp tearDown setUpClass tearDownClass setUpTestData setUpModule tearDownModule setup_method teardown_method setup_class"
    " teardown_class setup_module teardown_module setup_function teardown_function"
)
_SET_UP = frozenset(_SET_UP_NAMES.split())
"""What runs around tests, by the names that test runners give it."""

_QUIET_BASES = frozenset(["object", "ABC", "Generic", "Protocol", "Exception", "NamedTuple", "TypedDict", "Enum"])
"""Bases from outside that call no method of a class but those with two underscores."""

_RUN_BY_TOOLS = frozenset(("setup.py", "conftest.py", "noxfile.py"))
"""Files that tools run, by their names."""


@dataclass(frozen=True)
class Definition:
    """A function, class, body of a class, or module.

    Args:
        node: its node.
        kind: what it is.
        place: its full name and place.
        made_by: node of the code that makes it when it runs; None of a module.
        owner: node of the definition it is part of: of a method, the class.
    """

    node: int
    kind: str
    place: Found
    made_by: int | None
    owner: int | None

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self.place.name.rpartition(".")[2]

    @property
    def path(self) -> str:
        """The file it is in."""
        return self.place.path or ""


@dataclass(frozen=True)
class Edge:
    """A definition that may run, once what the edge starts from does.

    Args:
        target: node of the definition.
        likelihood: how likely it does.
        why: how it would; None if it is plain to see.
    """

    target: int
    likelihood: float = 1.0
    why: str | None = None


_WRITTEN = r"regexp_replace(w.value_string, '\._[^._][^.]*?(__[^.]*[^._])$', '.${1}')"
"""Full name of a member as it is written: inside a class, __name is short for _Class__name."""


def is_test_file(path: str) -> bool:
    """Whether a file is one of tests, by its name and those of the directories it is in."""
    file = PurePosixPath(path)
    return file.stem.startswith("test_") or file.stem.endswith("_test") or file.stem == "tests" or "tests" in file.parts[:-1] or file.parts[0] == "test"


def definitions_of(graph: OpenedBuild) -> dict[int, Definition]:
    """Every function (lambda, comprehension), class, body of a class and module by its node."""
    rows = graph.ask("""
        select n.node_id, n.kind, w.value_string as full_name, f.path, coalesce(n.line, 1) as line, k.value_string as method_kind, c.src as made_by
        from cpg_nodes n
        join files f on n.file_id = f.file_id
        join cpg_props w on n.node_id = w.node_id and w.key = 'full_name'
        left join cpg_props k on n.node_id = k.node_id and k.key = 'method_kind'
        left join (
          select e.src, e.dst from cpg_edges e join cpg_nodes m on e.src = m.node_id and m.kind = 'METHOD' where e.kind = 'CONTAINS'
        ) c on n.node_id = c.dst
        where n.kind in ('METHOD', 'TYPE_DECL')
    """)
    classes = {(row["full_name"], row["path"]): row for row in rows if row["kind"] == "TYPE_DECL"}
    # The class of its body, which has its name.
    class_of = {row["node_id"]: classes[row["full_name"], row["path"]] for row in rows if row["method_kind"] == "class"}
    kinds = {"module": MODULE, "class": BODY, None: CLASS}
    found: dict[int, Definition] = {}
    for row in rows:
        node, made_by = row["node_id"], row["made_by"]
        if own := class_of.get(node):
            made_by, owner = own["made_by"], own["node_id"]
        else:
            owner = class_of[made_by]["node_id"] if made_by in class_of else made_by
        place = Found(row["full_name"], row["path"], row["line"])
        found[node] = Definition(node, kinds.get(row["method_kind"], FUNCTION), place, made_by, owner)
    return found


def entries_of(graph: OpenedBuild, definitions: Mapping[int, Definition], public: bool) -> dict[int, str]:
    """Where runs begin, by node, and what begins there: scripts, tests, and what is public if it is to count."""
    entries: dict[int, str] = {}
    modules = {each.path: node for node, each in definitions.items() if each.kind == MODULE}
    for row in graph.ask(_CALLED_FROM_OUTSIDE):
        each = definitions.get(row["node_id"])
        # What is made when other code runs is reached by that: the decorator there calls it.
        if each is not None and (each.owner is None or definitions[each.owner].kind in (MODULE, CLASS)):
            entries.setdefault(each.node, f"console script {row['rule']}" if row["framework"] == "command" else f"{row['framework']}: {row['rule']}")
    called = list(entries)
    main = {row["path"] for row in graph.ask(_MAIN_BLOCKS)}
    exported = public_of(graph, definitions) if public else frozenset[int]()
    for node, each in definitions.items():
        file = PurePosixPath(each.path)
        if each.kind == MODULE and (each.path in main or file.name == "__main__.py"):
            entries.setdefault(node, "runs as a script")
        elif each.kind == MODULE and file.name in _RUN_BY_TOOLS:
            entries.setdefault(node, "run by a tool")
        elif is_test_file(each.path) and _is_of_tests(each, definitions):
            entries.setdefault(node, "test" if each.kind == FUNCTION else HOLDS)
        elif node in exported or (public and each.kind == MODULE and is_public_module(each)):
            entries.setdefault(node, "public")
    for node in called:
        # Whoever calls it has loaded its module.
        entries.setdefault(modules[definitions[node].path], HOLDS)
    return entries


_CALLED_FROM_OUTSIDE = """
    select e.node_id, e.framework, min(e.rule) as rule
    from entry_points e left join cpg_nodes a on e.at_id = a.node_id
    where coalesce(a.kind, '') <> 'METHOD_PARAMETER_IN'
    group by e.node_id, e.framework order by e.framework = 'command' desc, e.framework, rule
"""
"""What tests ask for is reached from them."""

_MAIN_BLOCKS = """
    select distinct f.path
    from cpg_nodes n
    join cpg_edges a on n.node_id = a.dst and a.kind = 'AST'
    join cpg_nodes c on a.src = c.node_id and c.syntax_kind = 'Compare'
    join cpg_edges b on c.node_id = b.dst and b.kind = 'AST'
    join cpg_nodes i on b.src = i.node_id and i.syntax_kind = 'If'
    join cpg_edges l on c.node_id = l.src and l.kind = 'AST'
    join cpg_props v on l.dst = v.node_id and v.key = 'code' and v.value_string = '''__main__'''
    join files f on n.file_id = f.file_id
    where n.name = '__name__' and n.kind = 'IDENTIFIER'
"""


def _is_of_tests(each: Definition, definitions: Mapping[int, Definition]) -> bool:
    if each.kind == FUNCTION:
        owner = definitions.get(each.owner or ROOT)
        return (each.name.startswith("test") or each.name in _SET_UP) and owner is not None and owner.kind in (MODULE, CLASS)
    return each.kind == MODULE or (each.kind == CLASS and each.name.startswith("Test"))


def is_public_module(each: Definition) -> bool:
    """Whether other code may import a module."""
    return not is_test_file(each.path) and not any(part.startswith("_") for part in each.place.name.split("."))


def public_of(graph: OpenedBuild, definitions: Mapping[int, Definition]) -> Set[int]:
    """What modules export, by a public name or because they say so, and the public methods of the classes among it."""
    exported: set[int] = {row["node_id"] for row in graph.ask("select node_id from exported_definitions where kind in ('class', 'function')")}
    exported = {node for node in exported if node in definitions and not is_test_file(definitions[node].path)}
    bases = defaultdict[int, list[int]](list)
    for row in graph.ask("select src, dst from cpg_edges where kind = 'INHERITS_FROM'"):
        bases[row["src"]].append(row["dst"])
    waiting = list(exported)
    while waiting:
        # What a public class inherits is public with it.
        new = [base for base in bases[waiting.pop()] if base not in exported]
        exported.update(new)
        waiting += new
    # A class in a class comes after it: its name is longer.
    for each in sorted(definitions.values(), key=lambda each: len(each.place.name)):
        if each.kind in (FUNCTION, CLASS) and each.owner in exported and definitions[each.owner or ROOT].kind == CLASS and not each.name.startswith("_"):
            exported.add(each.node)
    return exported


def decorators_of(graph: OpenedBuild, but: Set[str] = WRAPPING) -> dict[int, str]:
    """Decorated definitions by node, with the code of the decorator, the last in the text; but for decorators of some names."""
    rows = graph.ask("""
        select e.dst, a.name, p.value_string as code from cpg_edges e join cpg_nodes a on e.src = a.node_id
        join cpg_props p on a.node_id = p.node_id and p.key = 'code' where e.kind = 'DECORATES' order by a.start_byte
    """)
    return {row["dst"]: row["code"] for row in rows if row["name"] not in but}


def unresolved_uses(graph: OpenedBuild) -> list[dict[str, Any]]:
    """Uses of names that are not known to be of something outside, with reason and place."""
    return graph.ask("""
        select u.name, u.reason, f.path, n.line from unresolved_references u join cpg_nodes n on u.node_id = n.node_id
        join files f on n.file_id = f.file_id where u.ctx = 'Load' and u.reason not in ('builtin', 'attribute_of_object_from_outside')
    """)


def edges_of(graph: OpenedBuild, definitions: Mapping[int, Definition]) -> dict[int, list[Edge]]:
    """What each definition may make run, by its node; what may run anyhow is below `ROOT`."""
    edges: dict[int, list[Edge]] = defaultdict(list)
    # What is called is a definition; what is referred to is a variable, which stands for some.
    bound = _bound(graph, definitions)
    for row in graph.ask("""
        select distinct c.src, e.dst, e.kind
        from cpg_edges e join cpg_edges c on e.src = c.dst and c.kind = 'CONTAINS' where e.kind in ('CALL', 'REF') order by e.kind
    """):
        edges[row["src"]] += map(Edge, bound.get(row["dst"], {row["dst"]}) if row["kind"] == "REF" else (row["dst"],))
    _of_modules(graph, definitions, edges)
    for each in definitions.values():
        if each.kind == BODY or each.name.startswith("<"):
            edges[each.made_by or ROOT].append(Edge(each.node))
        elif each.kind == FUNCTION and each.name.startswith("__") and each.name.endswith("__"):
            # Python calls it where nothing names it.
            edges[each.owner or ROOT].append(Edge(each.node))
    _unseen(graph, definitions, edges)
    return edges


def _bound(graph: OpenedBuild, definitions: Mapping[int, Definition]) -> dict[int, Set[int]]:
    """Definitions that a variable or member may stand for, also by way of imports and of the scopes around it."""
    further: dict[int, set[int]] = defaultdict(set)
    for row in graph.ask(f"""
        select src, dst from cpg_edges where kind = 'CAPTURE'
        union all
        select b.dst as src, a.dst from cpg_edges a join cpg_edges b on a.src = b.src and b.kind = 'BINDS' where a.kind = 'ALIAS_OF'
        union all
        select e.dst as src, e.src as dst from cpg_edges e join cpg_nodes n on e.src = n.node_id and n.kind in ('METHOD', 'TYPE_DECL') where e.kind = 'BINDS'
        union all
        select m.node_id as src, p.node_id as dst from cpg_nodes m join cpg_props w on m.node_id = w.node_id and w.key = 'full_name'
        join cpg_props p on {_WRITTEN} = p.value_string and p.key = 'full_name' where m.kind = 'MEMBER' and m.node_id <> p.node_id
    """):
        further[row["src"]].add(row["dst"])
    bound: dict[int, Set[int]] = {}
    for variable in list(further):
        known, waiting = {variable}, [variable]
        while waiting:
            new = further.get(waiting.pop(), set[int]()) - known
            known |= new
            waiting += new
        bound[variable] = known & definitions.keys()
    return bound


def _of_modules(graph: OpenedBuild, definitions: Mapping[int, Definition], edges: dict[int, list[Edge]]) -> None:
    """A module runs what it imports, and the packages that it is in."""
    modules = {each.place.name: each for each in definitions.values() if each.kind == MODULE}
    at = {each.path: each.node for each in modules.values()}
    for row in graph.ask("""
        select distinct f.path, t.path as target from cpg_edges e join cpg_nodes n on e.src = n.node_id join files f on n.file_id = f.file_id
        join cpg_nodes m on e.dst = m.node_id and m.kind = 'NAMESPACE_BLOCK' join files t on m.file_id = t.file_id where e.kind = 'IMPORTS'
    """):
        if row["path"] in at and row["target"] in at:
            edges[at[row["path"]]].append(Edge(at[row["target"]]))
    for name, each in modules.items():
        if (package := modules.get(name.rpartition(".")[0])) is not None:
            edges[each.node].append(Edge(package.node))
        unseen = Edge(each.node, PUBLIC, "nothing here imports it, but it is public") if is_public_module(each) else None
        edges[ROOT].append(unseen or Edge(each.node, RUN_BY_NAME, "nothing imports it, but it may be run by its name"))


def _unseen(graph: OpenedBuild, definitions: Mapping[int, Definition], edges: dict[int, list[Edge]]) -> None:
    """Adds what may make definitions run without anybody seeing how."""
    decorators, public = decorators_of(graph), public_of(graph, definitions)
    used = {row["name"] for row in unresolved_uses(graph)}
    attributes = {row["name"] for row in graph.ask("select distinct name from cpg_nodes where kind = 'FIELD_IDENTIFIER'")}
    too_many = {row["method_id"] for row in graph.ask("select distinct method_id from possible_calls")}
    texts, beginnings = _names_in_texts(graph)
    outside: dict[int, str] = {row["class_id"]: row["base"] for row in graph.ask("select class_id, base from inherits where base_id is null")}
    for each in definitions.values():
        if each.kind not in (FUNCTION, CLASS) or each.name.startswith("<"):
            continue
        ways = list[Edge]()
        if each.node in decorators:
            ways.append(Edge(each.node, DECORATED, f"decorated with {decorators[each.node]}, which may register it"))
        base = outside.get(each.owner or ROOT, "object").rpartition(".")[2]
        if each.kind == FUNCTION and base not in _QUIET_BASES:
            likelihood = IN_TEXT if each.name.startswith("_") else INHERITING
            ways.append(Edge(each.node, likelihood, f"its class has the base {base} from outside, which may call it"))
        if each.name in used or each.node in too_many:
            ways.append(Edge(each.node, CALLED_BY_NAME, "something of its name is used that is not resolved"))
        if each.node in public:
            ways.append(Edge(each.node, PUBLIC, "nothing here reaches it, but it is public"))
        if each.name in texts or each.name.startswith(beginnings):
            ways.append(Edge(each.node, IN_TEXT, "nothing reaches it, but a text has its name, or how that begins"))
        if each.name in attributes:
            ways.append(Edge(each.node, IN_TEXT, "nothing reaches it, but an attribute of its name is used, as far as is known of other objects"))
        edges[each.owner or ROOT] += ways
    for row in graph.ask("select src, dst from cpg_edges where kind = 'OVERRIDES'"):
        if row["src"] in definitions and row["dst"] in definitions:
            edges[row["dst"]].append(Edge(row["src"], OVERRIDING, "overrides a method that is reached"))
            edges[row["src"]].append(Edge(row["dst"], OVERRIDING, "is overridden by a method that is reached"))


def _names_in_texts(graph: OpenedBuild) -> tuple[Set[str], tuple[str, ...]]:
    """Last parts of dotted names that are the whole of a text, and beginnings of names, as in "visit_": what is looked up by a name."""
    rows = graph.ask("""
        select distinct p.value_string as code from cpg_props p join cpg_nodes n on p.node_id = n.node_id and n.kind = 'LITERAL'
        where p.key = 'code' and regexp_like(p.value_string, '^''[\\w.:]+''$')
    """)
    names = {str(literal_eval(row["code"])).replace(":", ".").rpartition(".")[2] for row in rows}
    return names, tuple(name for name in names if name.endswith("_") and name.strip("_"))
