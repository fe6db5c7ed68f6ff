"""Files of the running interpreter's own standard library, against what the interpreter itself says of them."""

import ast
import gc
import multiprocessing
import symtable
import sys
import sysconfig
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import CodeType

import pytest

from cpg_engine.evidence.python.extract import extract
from cpg_engine.evidence.source import SourceFile

BATCH_BYTES = 700_000
FOLDED = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
SAMPLE = 997


def source_file(number: int, path: Path) -> SourceFile | None:
    utf8 = path.read_bytes()
    try:
        text = utf8.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return SourceFile(number, str(path), text, utf8, utf8.startswith(b"\xef\xbb\xbf"))


def batches() -> Iterator[list[Path]]:
    library = Path(sysconfig.get_path("stdlib"))
    batch, size = list[Path](), 0
    for path in sorted(library.rglob("*.py")):
        if "site-packages" not in path.parts:
            batch.append(path)
            size += path.stat().st_size
            if size > BATCH_BYTES:
                yield batch
                batch, size = [], 0
    yield batch


@pytest.mark.slow
def test_the_standard_library_agrees_with_the_interpreter(step: int) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(differences_of_batch, list(batches())[::step]))
    differences = [difference for found, _ in results for difference in found]
    checked = sum((Counter(counts) for _, counts in results), Counter[str]())
    assert not differences, f"{len(differences)} differences, such as\n" + "\n".join(differences[:20])
    assert all(checked[what] > 1000 / step for what in ("nodes", "sampled segments", "scopes", "symbols", "qualified names")), checked
    assert checked["files"] > 500 / step
    assert checked["code without a scope of that name"] == 0, checked


def differences_of_batch(paths: list[Path]) -> tuple[list[str], Counter[str]]:
    gc.disable()
    sys.setrecursionlimit(10_000)
    warnings.simplefilter("ignore")
    files = [file for number, path in enumerate(paths) if (file := source_file(number, path))]
    tables = {name: defaultdict[int, list[dict[str, object]]](list) for name in ("syntax_nodes", "scopes", "symbols", "references", "parameters")}
    found = extract(files)
    for name, rows in tables.items():
        for row in found[name].to_pylist():
            rows[row["file_id"]].append(row)
    unparsed = {row["file_id"] for row in found["ast_errors"].to_pylist()}
    unanalysed = {row["file_id"] for row in found["symtable_errors"].to_pylist()}
    differences, checked = list[str](), Counter[str]()
    for file in files:
        checked["files"] += 1
        try:
            tree = ast.parse(file.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            if file.file_id not in unparsed or any(rows[file.file_id] for rows in tables.values()):
                differences.append(f"{file.path}: does not parse, but has rows or no error")
            continue
        if file.file_id in unparsed:
            differences.append(f"{file.path}: parses, but has an error")
            continue
        nodes = tables["syntax_nodes"][file.file_id]
        for difference in differing_nodes(file, tree, nodes, checked):
            differences.append(f"{file.path}: {difference}")
        try:
            top = symtable.symtable(file.text, file.path, "exec")
        except SyntaxError:
            if file.file_id not in unanalysed:
                differences.append(f"{file.path}: the symbol analysis fails, but there is no error")
            continue
        if file.file_id in unanalysed:
            differences.append(f"{file.path}: has scopes, but an error")
            continue
        of_file = {name: rows[file.file_id] for name, rows in tables.items()}
        for difference in differing_scopes(file, top, of_file, checked):
            differences.append(f"{file.path}: {difference}")
        for difference in differing_qualified_names(file, tree, nodes, of_file["scopes"], checked):
            differences.append(f"{file.path}: {difference}")
    return differences, checked


def preorder(node: ast.AST, parent: int = -1, field: str | None = None, position: int | None = None) -> Iterator[tuple[ast.AST, int, str | None, int | None]]:
    """Nodes with the number of their parent, in the order of the grammar's fields, written as plainly as possible."""
    numbers = iter(range(10**9))

    def visit(node: ast.AST, parent: int, field: str | None, position: int | None) -> Iterator[tuple[ast.AST, int, str | None, int | None]]:
        number = next(numbers)
        yield node, parent, field, position
        for name, value in ast.iter_fields(node):
            for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(child, ast.AST) and not isinstance(child, FOLDED):
                    yield from visit(child, number, name, place)

    return visit(node, parent, field, position)


def differing_nodes(file: SourceFile, tree: ast.Module, rows: list[dict[str, object]], checked: Counter[str]) -> Iterator[str]:
    counted = Counter(type(node).__name__ for node in ast.walk(tree))
    counted.update(chr(node.conversion) for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) and node.conversion > 0)
    extracted = Counter(str(row["kind"]) for row in rows)
    extracted.update(row["ctx"] for row in rows if row["ctx"])
    extracted.update(operator for row in rows if row["operator"] for operator in str(row["operator"]).split())
    if counted != extracted:
        yield f"ast.walk has {counted - extracted} more, the table {extracted - counted}"
        return
    lines = [line.encode() for line in ast._splitlines_no_ff(file.text)]
    first = [3 if file.has_bom else 0]
    for line in lines:
        first.append(first[-1] + len(line))
    last = list(range(len(rows)))
    for number, ((node, parent, field, position), row) in enumerate(zip(preorder(tree), rows, strict=True)):
        checked["nodes"] += 1
        found = (row["node"], row["parent"] if row["parent"] is not None else -1, row["kind"], row["field"], row["position"])
        if found != (number, parent, type(node).__name__, field, position):
            yield f"node {number} is {(number, parent, type(node).__name__, field, position)}, in the table {found}"
        places = tuple(getattr(node, name, None) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"))
        if places != (row["line"], row["column"], row["end_line"], row["end_column"]):
            yield f"node {number} is at {places}, in the table at {row}"
        if places[0] is not None:
            start, end = first[places[0] - 1] + places[1], first[places[2] - 1] + places[3]
            if (start, end) != (row["start_byte"], row["end_byte"]):
                yield f"node {number} spans {start}:{end}, in the table {row['start_byte']}:{row['end_byte']}"
            if number % SAMPLE == 0:
                checked["sampled segments"] += 1
                segment, cut = ast.get_source_segment(file.text, node), file.utf8[row["start_byte"] : row["end_byte"]].decode()
                if segment != cut:
                    yield f"node {number} is {segment!r} to get_source_segment, in the table {cut!r}"
    for number in range(len(rows) - 1, 0, -1):
        parent = rows[number]["parent"]
        if not isinstance(parent, int) or not parent < number:
            yield f"node {number} has no parent before it: {parent}"
            return
        last[parent] = max(last[parent], last[number])
    if last != [row["last_descendant"] for row in rows]:
        yield "last descendants differ"


API_FLAGS = {
    "is_referenced": "is_referenced", "is_parameter": "is_parameter", "is_global": "is_global", "is_nonlocal": "is_nonlocal",
    "is_free": "is_free", "is_imported": "is_imported", "is_assigned": "is_assigned", "is_annotated": "is_annotated",
}  # fmt: skip


def tables_in_order(top: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield top
    for child in top.get_children():
        yield from tables_in_order(child)


def differing_scopes(file: SourceFile, top: symtable.SymbolTable, of_file: dict[str, list[dict[str, object]]], checked: Counter[str]) -> Iterator[str]:
    nodes = of_file["syntax_nodes"]
    symbols = defaultdict[object, dict[object, dict[str, object]]](dict)
    for symbol in of_file["symbols"]:
        symbols[symbol["scope"]][symbol["name"]] = symbol
    parameters = defaultdict[object, set[object]](set)
    for parameter in of_file["parameters"]:
        binding = parameter["binding"]
        parameters[parameter["scope"]].add(of_file["symbols"][binding]["name"] if isinstance(binding, int) else None)
    tables = list(tables_in_order(top))
    if len(tables) != len(of_file["scopes"]):
        yield f"{len(tables)} scopes, {len(of_file['scopes'])} in the table"
        return
    for table, scope in zip(tables, of_file["scopes"], strict=True):
        checked["scopes"] += 1
        node = nodes[scope["node"]]
        expected = (table.get_name(), table.get_lineno() or 1, table.is_nested())
        if expected != (scope["name"], scope["line"], scope["is_nested"]):
            yield f"scope {expected}, in the table {scope}"
        if scope["kind"] != "module" and node["line"] != scope["line"]:
            yield f"scope {scope} is opened by {node}"
        own = symbols[scope["scope"]]
        if set(table.get_identifiers()) != set(own):
            yield f"scope {expected} has {sorted(table.get_identifiers())}, in the table {sorted(map(str, own))}"
            continue
        for symbol in table.get_symbols():
            checked["symbols"] += 1
            row = own[symbol.get_name()]
            said = {column: bool(getattr(symbol, method)()) for column, method in API_FLAGS.items()}
            if table.get_name() == "top" and scope["kind"] != "module":
                # The symtable module takes any scope of this name for the module's.
                said["is_global"] = symbol.is_declared_global()
            if said != {column: row[column] for column in API_FLAGS}:
                yield f"symbol {symbol} of {expected} is {said}, in the table {row}"
            if row["is_bound"] != (symbol.is_local() or (scope["kind"] == "module" and symbol.is_declared_global())):
                yield f"symbol {symbol} of {expected} is local: {symbol.is_local()}, in the table {row}"
        if scope["kind"] in ("function", "lambda") and {name for name, row in own.items() if row["is_parameter"]} != parameters[scope["scope"]]:
            yield f"scope {expected} has parameters {parameters[scope['scope']]}, in the table {sorted(map(str, own))}"
    has_stringised = "annotations" in top.get_identifiers()
    for reference in of_file["references"]:
        if reference["kind"] != "attribute" and reference["symbol"] is None and not has_stringised:
            yield f"{reference} has no entry in its scope"


def code_objects(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from code_objects(constant)


def differing_qualified_names(
    file: SourceFile, tree: ast.Module, nodes: list[dict[str, object]], scopes: list[dict[str, object]], checked: Counter[str]
) -> Iterator[str]:
    try:
        code = compile(tree, file.path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        return
    numbered = [node for node, *_ in preorder(tree)]
    ours = defaultdict[tuple[int, str], set[str]](set)
    for scope in scopes[1:]:
        node = numbered[scope["node"]]
        line = min([decorator.lineno for decorator in getattr(node, "decorator_list", ())] + [node.lineno])
        name = str(scope["name"]) if scope["kind"] in ("function", "class") else f"<{scope['name']}>"
        ours[line, name].add(str(scope["qualified_name"]))
    theirs = defaultdict[tuple[int, str], set[str]](set)
    for inner in code_objects(code):
        theirs[inner.co_firstlineno, inner.co_name].add(inner.co_qualname)
    for key, names in theirs.items():
        checked["qualified names"] += len(names)
        if key not in ours:
            checked["code without a scope of that name"] += 1
            yield f"code {key} has no scope"
        elif not names <= ours[key]:
            yield f"{key} is {names} to the compiler, in the table {ours[key]}"
