"""Checks what columns hold: that a view yields what it declares, and compares only what can be equal."""

from collections.abc import Callable, Mapping

import pyarrow as pa
from datafusion.plan import LogicalPlan

from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import Semantic
from cpg_engine.model.declarations import Declaration, Derive
from cpg_engine.model.domains import DOMAINS, may_meet
from cpg_engine.plan.domains import Domains, Mismatch, column_domains, said
from cpg_engine.semantics.annotations import namespace_of, semantic_of

ColumnDomains = Mapping[str, Domains]
"""Domains of the columns of a table by name."""


def evidence_domains(schema: pa.Schema) -> ColumnDomains:
    """Domains of a table that an extractor fills: the namespaces of its identities."""
    identities = (Semantic.ENTITY_IDENTITY, Semantic.FILE_IDENTITY)
    return {column.name: frozenset({namespace_of(column) or ""} - {""}) for column in schema if semantic_of(column) in identities}


def declared_domains(view: Declaration) -> ColumnDomains:
    """Domains that a view declares; none, if it declares none."""
    return {column: frozenset({domain}) for column, domain in view.columns.items()} if isinstance(view, Derive) else {}


def checked_domains(view: Declaration, schema: pa.Schema, plan: LogicalPlan, of_table: Callable[[str], ColumnDomains]) -> ColumnDomains:
    """Domains of a view's columns: as declared, else as found.

    Args:
        view: its declaration.
        schema: schema of its result.
        plan: its optimised plan.
        of_table: domains of the columns of a table that it reads.

    Raises:
        CompileError: it compares what cannot be equal, or does not yield what it declares.
    """
    found, mismatches = column_domains(plan, of_table)
    if mismatches:
        raise CompileError(view.name, mismatches[0].problem, mismatches[0].remedy, _place(view, mismatches[0]))
    inferred = dict(zip(schema.names, found, strict=True))
    if not isinstance(view, Derive) or not view.columns:
        return inferred
    _check_declared(view.name, view.columns, schema, inferred)
    return declared_domains(view)


def _check_declared(view: str, declared: Mapping[str, str], schema: pa.Schema, inferred: ColumnDomains) -> None:
    if list(declared) != schema.names:
        raise CompileError(
            view, f"it declares the columns {', '.join(declared)}.", f"It has {', '.join(schema.names)}: declare these, in this order.", "Columns"
        )
    for name, word in declared.items():
        domain, stored = DOMAINS[word], str(schema.field(name).type)
        if stored.partition("<")[0] not in domain.types:
            problem = f"column {name!r} is declared to hold {said({word})}, but is stored as {stored}, not {' or '.join(sorted(domain.types))}."
            raise CompileError(view, problem, "Correct the domain, or cast the column.", "Columns")
        if wrong := {other for other in inferred[name] if not may_meet({word}, {other})}:
            problem = f"column {name!r} is declared to hold {said({word})}, but the query gives it {said(wrong)}."
            raise CompileError(view, problem, "Select what is meant, or correct the domain.", "Columns")


def _place(view: Declaration, mismatch: Mismatch) -> str:
    """The line of its file that has all words of a mismatch, and an equality if one has."""
    if not isinstance(view, Derive):
        return "query"
    lines = [(number, line) for number, line in enumerate(view.sql.splitlines(), view.line) if all(word in line for word in mismatch.words)]
    number, _ = max(lines, key=lambda line: "=" in line[1], default=(None, ""))
    return f"line {number}" if number else "query"
