"""What must be true of all evidence about single files, whatever is in them."""

import ast
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.scan.source_text import line_starts
from cpg_engine.evidence.schema import Row, Semantic, columns
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_TABLES

Tables = Mapping[str, pa.Table]


def error_tables() -> list[str]:
    return [table for table, row in FILE_TABLES.items() if "error_type" in columns(row)]


def assert_sound(tables: Tables, sources: Mapping[int, SourceFile]) -> None:
    """Keys are unique, references lead somewhere, and places lie inside their files, where line and column say."""
    for table, row in FILE_TABLES.items():
        keys = list(zip(*(tables[table][name].to_pylist() for name in row.primary_key), strict=True))
        twice = [key for key, count in Counter(keys).items() if count > 1]
        assert not twice, f"{table} {row.primary_key}: {twice[:5]}"
    entities = _entities(tables)
    starts = {file_id: line_starts(source.utf8, source.has_bom) for file_id, source in sources.items()}
    for table, row in FILE_TABLES.items():
        if table in error_tables() or not len(tables[table]):
            continue
        file = _numbers(tables[table], "file_id")
        for name, column in columns(row).items():
            if column.semantic is Semantic.LOCAL_IDENTITY and column.namespace in entities:
                referred = tables[table][name].is_valid().to_numpy(zero_copy_only=False)
                values = zip(file[referred].tolist(), _numbers(tables[table], name)[referred].tolist(), strict=True)
                missing = set(values) - entities[column.namespace]
                assert not missing, f"{table}.{name} refers to no {column.namespace}: {list(missing)[:5]}"
        _assert_places(table, row, tables[table], file, sources, starts)


def _numbers(rows: pa.Table, name: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return rows[name].fill_null(-1).to_numpy().astype(np.int64)


def _entities(tables: Tables) -> dict[str, set[tuple[int, int]]]:
    """Pairs of file and ordinal in each namespace, from the first table whose key they are."""
    found = dict[str, set[tuple[int, int]]]()
    for table, row in FILE_TABLES.items():
        if len(row.primary_key) == 2 and (column := columns(row)[row.primary_key[1]]).semantic is Semantic.LOCAL_IDENTITY and column.namespace not in found:
            found[str(column.namespace)] = set(zip(*(_numbers(tables[table], name).tolist() for name in row.primary_key), strict=True))
    return found


def _assert_places(table: str, row: type[Row], rows: pa.Table, file: np.ndarray, sources: Mapping[int, SourceFile], starts: Mapping[int, np.ndarray]) -> None:
    declared = columns(row)
    begins = [name for name, column in declared.items() if column.semantic is Semantic.SPAN_START]
    ends = [name for name, column in declared.items() if column.semantic is Semantic.SPAN_END]
    length = np.array([len(sources[file_id].utf8) for file_id in file.tolist()])
    for begin, end in zip(begins, ends, strict=True):
        first, last = _numbers(rows, begin), _numbers(rows, end)
        wrong = np.flatnonzero(((first < 0) != (last < 0)) | (first > last) | (last > length))
        assert not len(wrong), f"{table}.{begin}: {rows.slice(wrong[0], 1).to_pylist()} in {sources[int(file[wrong[0]])].path!r}"
    if {"start_byte", "line", "column"} <= declared.keys():
        begin, line, column = (_numbers(rows, name) for name in ("start_byte", "line", "column"))
        for index in np.flatnonzero((begin >= 0) & (line >= 0)).tolist():
            of_line = starts[int(file[index])]
            # Behind a last line end there is one more line, with nothing in it. No column counts a byte order mark.
            source = sources[int(file[index])]
            at = of_line[line[index] - 1] if line[index] <= len(of_line) else len(source.utf8)
            # Lines and columns are those of the text, spans those of the file.
            place = at + column[index] if source.offsets is None else source.offsets(np.array([at + column[index]]))[0]
            said = max(begin[index], of_line[0]) if len(of_line) else begin[index]
            assert place == said, f"{table}: {rows.slice(index, 1).to_pylist()} in {sources[int(file[index])].path!r}"


def assert_nothing_is_lost(tables: Tables, sources: Mapping[int, SourceFile]) -> None:
    """Every source has rows about every file, or an error with a reason."""
    present = {table: set(tables[table]["file_id"].to_pylist()) for table in tables}
    for table in error_tables():
        for row in tables[table].to_pylist():
            assert row["message"].strip() and row["error_type"] and row["path"] == sources[row["file_id"]].path, f"{table}: {row}"
    for file_id, source in sources.items():
        assert file_id in present["syntax_nodes"] | present["ast_errors"], source.path
        assert file_id in present["ts_nodes"] or file_id not in present["ast_errors"], source.path
        assert file_id in present["scopes"] | present["symtable_errors"] or file_id not in present["syntax_nodes"], source.path
        assert (file_id in present["code_objects"]) != (file_id in present["bytecode_errors"]), source.path
        assert (file_id in present["ast_errors"]) <= (file_id in present["cst_parse_errors"]), source.path


def nodes_of(tree: ast.AST) -> list[str]:
    """Classes of the nodes of a tree that have rows: all but contexts and operators."""
    folded = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
    return [type(node).__name__ for node in ast.walk(tree) if not isinstance(node, folded)]
