"""The graph of real modules agrees with others that know: the compiler's tables, its code, a def-use analysis, an import map."""

import ast
import dis
import json
import re
import shutil
import subprocess
import symtable
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

import pytest
from conftest import INSTALLED, REAL, REAL_MODULES
from expectation import Fact
from observation import Graph, Node

Place = tuple[str, int, int, int, int]
Variable = tuple[str, str]
"""Full name of the method that holds a variable, and its name."""


@dataclass(frozen=True)
class Resolved:
    """Where identifiers lead, by place: a variable, or the reason why to none."""

    variables: dict[Place, Variable]
    reasons: dict[Place, str]


def methods_of_scopes(graph: Graph) -> dict[int, str]:
    """Full name of the method of each scope."""
    return {
        edge["dst"]: graph.properties[edge["src"]]["full_name"]
        for edge in graph.edges
        if edge["kind"] == "CONTAINS" and graph.nodes[edge["src"]]["kind"] == "METHOD" and graph.nodes[edge["dst"]]["kind"] == "SCOPE"
    }


def place(graph: Graph, node: Node) -> Place:
    return graph.path(node), node["line"], node["column"], node["end_line"], node["end_column"]


@pytest.fixture(scope="module")
def resolved(graph: Graph) -> Resolved:
    methods = methods_of_scopes(graph)
    holders = {edge["dst"]: methods[edge["src"]] for edge in graph.edges if edge["kind"] == "DECLARES" and edge["src"] in methods}
    variables = {
        place(graph, graph.nodes[edge["src"]]): (holders[edge["dst"]], graph.nodes[edge["dst"]]["name"])
        for edge in graph.edges
        if edge["kind"] in ("REF", "BINDS") and graph.nodes[edge["src"]]["kind"] == "IDENTIFIER"
    }
    reasons = {
        place(graph, node): fact.target
        for path in graph.sources
        if path.startswith(f"{REAL}/")
        for fact in graph.facts[path]
        if fact.kind == "?REF" and (node := graph.nodes.get(graph.node_of.get(_as_identifier(fact), 0)))
    }
    return Resolved(variables, reasons)


def _as_identifier(fact: Fact) -> Fact:
    return Fact(fact.path, "IDENTIFIER", fact.source)


# ------------------------------------------------------------------------------------------- compiled code


def name_instructions(code: CodeType, around: tuple[CodeType, ...] = ()) -> Iterator[tuple[CodeType, tuple[CodeType, ...], dis.Instruction]]:
    """Instructions that load, store or delete a variable, with the code they are in and the codes around it."""
    for instruction in dis.get_instructions(code):
        if re.fullmatch(r"(LOAD|STORE|DELETE)_(FAST|DEREF|CLASSDEREF|GLOBAL|NAME)", instruction.opname):
            yield code, around, instruction
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from name_instructions(constant, (code, *around))


def module_variables(top: CodeType) -> set[str]:
    stored = {str(i.argval) for code, _, i in name_instructions(top) if i.opname == "STORE_GLOBAL" or (code is top and i.opname == "STORE_NAME")}
    deleted = {str(i.argval) for code, _, i in name_instructions(top) if i.opname == "DELETE_GLOBAL" or (code is top and i.opname == "DELETE_NAME")}
    return stored | deleted


def holder(code: CodeType, around: tuple[CodeType, ...], instruction: dis.Instruction) -> CodeType | None:
    """Code whose variable an instruction means; None for the module's or a builtin."""
    name, kind = str(instruction.argval), instruction.opname.partition("_")[2]
    if kind == "FAST" or (kind == "DEREF" and name in code.co_cellvars):
        return code
    if kind in ("DEREF", "CLASSDEREF"):
        return next(outer for outer in around if name in outer.co_cellvars)
    if kind == "NAME" and around:
        own = {i.argval for i in dis.get_instructions(code) if i.opname in ("STORE_NAME", "DELETE_NAME")}
        return code if name in own else None
    return None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="newer compilers inline comprehensions and join instructions")
@pytest.mark.parametrize("name", REAL_MODULES)
def test_names_lead_where_compiled_code_looks(graph: Graph, resolved: Resolved, name: str) -> None:
    path = f"{REAL}/{name}"
    module = f"{REAL}." + name.removesuffix(".py").replace("/", ".")
    top = compile(graph.sources[path], path, "exec", dont_inherit=True)
    identifiers = {place(graph, node): node["name"] for node in graph.nodes.values() if node["kind"] == "IDENTIFIER" and graph.path(node) == path}
    globals_, compared, wrong = module_variables(top), 0, list[str]()
    for code, around, instruction in name_instructions(top):
        at = instruction.positions
        assert at is not None
        key = (path, at.lineno, at.col_offset, at.end_lineno, at.end_col_offset)
        found = resolved.variables.get(key) or resolved.reasons.get(key)
        word = str(instruction.argval)
        # What deletes an except clause's name has the place of the last statement; private names carry their class.
        if found is None or not word.endswith(identifiers[key]):
            continue
        held_by = holder(code, around, instruction)
        wanted = (f"{module}.{held_by.co_qualname}", word) if held_by else (module, word) if word in globals_ else None
        compared += 1
        if (wanted or "builtin, undefined or star_import") != found and (wanted or found not in ("builtin", "undefined", "star_import")):
            wrong.append(f"{path}:{at.lineno}:{at.col_offset} {word} leads to {found}, compiled code looks for {wanted}")
    names = sum(isinstance(node, ast.Name) for node in ast.walk(ast.parse(graph.sources[path])))
    assert not wrong, "\n".join(wrong[:20])
    # Names in code the compiler leaves out, and in annotations it never evaluates, have no instruction.
    assert compared > 0.85 * names


# ----------------------------------------------------------------------------------------- symbol tables


def compiler_scopes(table: symtable.SymbolTable, implied: set[str]) -> Iterator[tuple[str, int, tuple[tuple[str, str], ...]]]:
    """Name, line and (name, how it is held) of every scope; in the module also what global statements create."""
    is_module = table.get_type() == "module"
    held = {symbol.get_name(): how for symbol in table.get_symbols() if (how := _how_held(symbol, is_module))}
    held |= dict.fromkeys(implied - held.keys(), "own") if is_module else {}
    yield table.get_name(), table.get_lineno(), tuple(sorted(held.items()))
    for child in table.get_children():
        yield from compiler_scopes(child, implied)


def _how_held(symbol: symtable.Symbol, is_module: bool) -> str | None:
    if symbol.get_name() == ".0":
        return None  # what a comprehension iterates over is handed to it under a name nobody wrote
    if symbol.is_free():
        return "free"
    if symbol.is_declared_global():
        return "own" if is_module else "global"
    if symbol.is_local() or (is_module and (symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace() or symbol.is_annotated())):
        return "own"
    return None


def declared_globals(table: symtable.SymbolTable) -> set[str]:
    return {s.get_name() for s in table.get_symbols() if s.is_declared_global()}.union(*map(declared_globals, table.get_children()))


@pytest.mark.parametrize("name", REAL_MODULES)
def test_scopes_hold_what_the_symbol_table_says(graph: Graph, name: str) -> None:
    path = f"{REAL}/{name}"
    table = symtable.symtable(graph.sources[path].decode(), path, "exec")
    wanted = Counter(compiler_scopes(table, declared_globals(table)))
    how = {"free": "free", "nonlocal": "free", "global_explicit": "global"}
    held: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for edge in graph.edges:
        if edge["kind"] == "DECLARES":
            kind = graph.properties[edge["dst"]]["binding_kind"]
            held[edge["src"]].append((graph.nodes[edge["dst"]]["name"], how.get(kind, "own")))
    scopes = [node for node in graph.nodes.values() if node["kind"] == "SCOPE" and graph.path(node) == path]
    found = Counter((node["name"], 0 if node["name"] == "top" else node["line"], tuple(sorted(held[node["node_id"]]))) for node in scopes)
    assert sorted((wanted - found).elements()) == sorted((found - wanted).elements()) == []


# ------------------------------------------------------------------------------------------ def-use chains

NOT_FOR_BENIGET = {"dataclasses.py"}
"""Beniget fails on `case None`."""


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({*REAL_MODULES} - NOT_FOR_BENIGET))
def test_definitions_and_their_uses_share_a_variable(graph: Graph, resolved: Resolved, name: str) -> None:
    beniget = pytest.importorskip("beniget", reason="the def-use analysis compared with")
    gast = pytest.importorskip("gast")
    path = f"{REAL}/{name}"
    chains = beniget.DefUseChains(path)
    chains.visit(gast.parse(graph.sources[path].decode()))
    # A class body that reads a name before it binds it reads a global, the compiler's tables know one entry of it.
    class_bodies = {
        graph.properties[node["node_id"]]["full_name"] for node in graph.nodes.values() if (node["kind"], node["syntax_kind"]) == ("METHOD", "ClassDef")
    }
    compared, wrong = 0, list[str]()
    for definition in chains.chains.values():
        source = resolved.variables.get(_gast_place(path, definition.node))
        for use in definition.users():
            target = resolved.variables.get(_gast_place(path, use.node))
            # What an augmented assignment adds is said to be used by its target, under another name.
            if source and isinstance(use.node, gast.Name) and definition.name() == use.name():
                compared += 1
                if source != target and not (target and target[0] in class_bodies):
                    wrong.append(
                        f"{path}:{use.node.lineno}:{use.node.col_offset} {use.name()} is {target}, defined in line {definition.node.lineno} as {source}"
                    )
    assert compared > 20
    assert not wrong, "\n".join(wrong[:20])


def _gast_place(path: str, node: object) -> Place:
    return (path, *(getattr(node, key, None) for key in ("lineno", "col_offset", "end_lineno", "end_col_offset")))  # pyright: ignore[reportReturnType]


# ------------------------------------------------------------------------------------------------ imports


def test_imports_are_those_of_an_import_map(graph: Graph) -> None:
    ruff = shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    root = graph.run.repository.root / INSTALLED
    # Isolated: a configuration above the directory would change what is found.
    mapped = json.loads(subprocess.run([ruff, "analyze", "graph", "--isolated", "--quiet", "."], cwd=root, capture_output=True, check=True).stdout)
    wanted = {(source, target) for source, targets in mapped.items() for target in targets if source != target}
    found = {
        tuple(graph.path(graph.nodes[edge[end]]).removeprefix(f"{INSTALLED}/") for end in ("src", "dst"))
        for edge in graph.edges
        if edge["rule"] == "imports_module" and graph.path(graph.nodes[edge["src"]]).startswith(f"{INSTALLED}/")
    }
    # ``from package import module`` names both; the import map keeps the module only.
    packages = {(source, re.sub(r"[^/]+$", "__init__.py", target)) for source, target in wanted}
    packages |= {(source, re.sub(r"/[^/]+/__init__\.py$", "/__init__.py", target)) for source, target in wanted}
    assert len(wanted) > 100
    assert sorted(wanted - found) == []
    assert sorted(found - wanted - packages) == []
