"""Everything the language itself says about source: syntax trees, and the compiler's analysis of names."""

import warnings
from collections.abc import Sequence

import pyarrow as pa

from cpg_engine.evidence.python.assignments import assignments, literals, type_expressions
from cpg_engine.evidence.python.calls import call_arguments, calls
from cpg_engine.evidence.python.definitions import class_bases, decorators, definitions, docstrings, parameters
from cpg_engine.evidence.python.imports import imports
from cpg_engine.evidence.python.names_binding import Names, read_symbols
from cpg_engine.evidence.python.names_qualified import qualified_names
from cpg_engine.evidence.python.names_tables import scope_edges, scopes, symbols
from cpg_engine.evidence.python.references import references
from cpg_engine.evidence.python.scopes import find_scopes
from cpg_engine.evidence.python.syntax import read_syntax
from cpg_engine.evidence.python.syntax_columns import failure_batch
from cpg_engine.evidence.python.syntax_nodes import syntax_nodes
from cpg_engine.evidence.python.syntax_owners import find_owners
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tables import AstError, SymtableError


def extract(files: Sequence[SourceFile]) -> dict[str, pa.RecordBatch]:
    """All tables of the ``ast`` and ``symtable`` extractors for a batch of files.

    The files are parsed and analysed, never executed. One that does not parse is a row of ``ast_errors`` and nothing
    else; one that the symbol analysis rejects is a row of ``symtable_errors``, keeps its syntax, and its references
    are unanalysed.

    Args:
        files: the batch. Half a megabyte to one of source makes arrays that fit the processor's caches.

    Returns:
        One record batch for each of `tables.AST_TABLES` and `tables.SYMTABLE_TABLES`, by table name, rows in the
        order of files and of their keys. Columns are those of the row type, but strings that repeat are dictionary
        arrays: ``batch.cast(arrow_schema(row))`` makes plain ones.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        syntax, ast_failures = read_syntax(files)
        owners = find_owners(syntax)
        found, symtable_failures = find_scopes(syntax, owners)
    names = Names(syntax, owners, found, read_symbols(syntax, found))
    qualified = qualified_names(syntax, owners)
    return {
        "syntax_nodes": syntax_nodes(syntax, owners, names),
        "definitions": definitions(syntax, owners, names, qualified),
        "parameters": parameters(syntax, names),
        "references": references(syntax, names),
        "calls": calls(syntax, names),
        "call_arguments": call_arguments(syntax),
        "imports": imports(syntax, names),
        "assignments": assignments(syntax),
        "literals": literals(syntax),
        "type_expressions": type_expressions(syntax),
        "decorators": decorators(syntax),
        "docstrings": docstrings(syntax),
        "class_bases": class_bases(syntax),
        "ast_errors": failure_batch(AstError, "ast", ast_failures),
        "scopes": scopes(syntax, names, qualified),
        "symbols": symbols(syntax, names),
        "scope_edges": scope_edges(syntax, names),
        "symtable_errors": failure_batch(SymtableError, "symtable", symtable_failures),
    }
