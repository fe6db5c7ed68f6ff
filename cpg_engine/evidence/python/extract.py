"""Everything the language itself says about source: syntax trees, and the compiler's analysis of names."""

import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from cpg_engine.evidence.python.annotation_texts import annotation_texts
from cpg_engine.evidence.python.assignments import assignments, literals, type_expressions
from cpg_engine.evidence.python.calls import call_arguments, calls
from cpg_engine.evidence.python.definitions import class_bases, decorators, definitions, docstrings, parameters
from cpg_engine.evidence.python.imports import imports
from cpg_engine.evidence.python.names_binding import Names, find_names
from cpg_engine.evidence.python.names_qualified import qualified_names
from cpg_engine.evidence.python.names_tables import scope_edges, scopes, symbols
from cpg_engine.evidence.python.references import references
from cpg_engine.evidence.python.syntax import Syntax, read_syntax
from cpg_engine.evidence.python.syntax_columns import failure_batch
from cpg_engine.evidence.python.syntax_nodes import syntax_nodes
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tables import AST_TABLES, SYMTABLE_TABLES, AstError, SymtableError
from cpg_engine.evidence.tree_sitter.salvage import Repair

ALL_TABLES = frozenset(row.table for row in (*AST_TABLES, *SYMTABLE_TABLES))


@dataclass(frozen=True)
class Analysed:
    """What the language says about a batch.

    Args:
        syntax: the trees.
        names: which variable each name means, and which definition owns each node.
        tables: one record batch for each table asked for.
        rejected: files that do not parse.
        repairs: of these, how each was made to parse; its rows are those of what is left.
    """

    syntax: Syntax
    names: Names
    tables: dict[str, pa.RecordBatch]
    rejected: tuple[SourceFile, ...]
    repairs: Mapping[int, Repair]


def extract(files: Sequence[SourceFile]) -> dict[str, pa.RecordBatch]:
    """All tables of the ``ast`` and ``symtable`` sources for a batch of files, those that do not parse left out."""
    return analyse(files, ALL_TABLES, repair=None).tables


def analyse(files: Sequence[SourceFile], wanted: Collection[str], repair: Callable[[SourceFile], Repair | None] | None) -> Analysed:
    """Tables of the ``ast`` and ``symtable`` sources for a batch of files.

    The files are parsed and analysed, never executed. One that does not parse is a row of ``ast_errors`` and nothing
    else, unless it can be repaired; one that the symbol analysis rejects is a row of ``symtable_errors``, keeps its
    syntax, and its references are unanalysed.

    Args:
        files: the batch. Half a megabyte to one of source makes arrays that fit the processor's caches.
        wanted: tables to make, of `tables.AST_TABLES` and `tables.SYMTABLE_TABLES`.
        repair: finds text of the same length that parses, for files that do not.

    Returns:
        The record batches by table name, rows in the order of files and of their keys. Columns are those of the row
        type, but strings that repeat are dictionary arrays: ``batch.cast(arrow_schema(row))`` makes plain ones.
    """
    repairs = dict[int, Repair]()

    def mend(file: SourceFile) -> SourceFile | None:
        found = repair(file) if repair else None
        if found is None:
            return None
        repairs[file.file_id] = found
        return found.source

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        syntax, ast_failures = read_syntax(files, mend)
        names, symtable_failures = find_names(syntax)
    owners = names.owners
    qualified = qualified_names(syntax, owners)
    makers: dict[str, Callable[[], pa.RecordBatch]] = {
        "syntax_nodes": lambda: syntax_nodes(syntax, owners, names),
        "definitions": lambda: definitions(syntax, owners, names, qualified),
        "parameters": lambda: parameters(syntax, names),
        "references": lambda: references(syntax, names),
        "calls": lambda: calls(syntax, names),
        "call_arguments": lambda: call_arguments(syntax),
        "imports": lambda: imports(syntax, names),
        "assignments": lambda: assignments(syntax),
        "literals": lambda: literals(syntax),
        "type_expressions": lambda: type_expressions(syntax),
        "annotation_texts": lambda: annotation_texts(syntax),
        "decorators": lambda: decorators(syntax),
        "docstrings": lambda: docstrings(syntax),
        "class_bases": lambda: class_bases(syntax),
        "ast_errors": lambda: failure_batch(AstError, "ast", ast_failures),
        "scopes": lambda: scopes(syntax, names, qualified),
        "symbols": lambda: symbols(syntax, names),
        "scope_edges": lambda: scope_edges(syntax, names),
        "symtable_errors": lambda: failure_batch(SymtableError, "symtable", symtable_failures),
    }
    tables = {table: make() for table, make in makers.items() if table in wanted}
    return Analysed(syntax, names, tables, tuple({failure.file.file_id: failure.file for failure in ast_failures}.values()), repairs)
