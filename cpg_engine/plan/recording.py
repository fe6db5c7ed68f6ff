"""A catalogue that hands the planner empty tables and notes which ones it asks for.

Planning against it reads no data. An upstream view is an empty table of its inferred schema, so a plan's scans stop
at the view's direct sources: a registered view would be inlined and hide its own name.
"""

from dataclasses import dataclass, field
from typing import cast
from weakref import WeakKeyDictionary

import pyarrow as pa
from datafusion import DataFrame, SessionConfig, SessionContext, SQLOptions, Table
from datafusion.catalog import SchemaProvider
from datafusion.plan import LogicalPlan

from cpg_engine.functions import register_functions

_QUERY_ONLY = SQLOptions().with_allow_ddl(False).with_allow_dml(False).with_allow_statements(False)
_NOT_QUERIES = frozenset({"Explain", "Analyze", "DescribeTable"})
_PLANNING_OPTIONS = {
    # Scalar subqueries stay walkable operators of the logical plan.
    "datafusion.optimizer.enable_physical_uncorrelated_scalar_subquery": "false",
    "datafusion.catalog.information_schema": "true",
}


class RecordingSchema(SchemaProvider):
    """Schema provider over empty tables that remembers every name it was asked for."""

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.asked: list[str] = []

    def table_names(self) -> set[str]:
        return set(self.tables)

    def table(self, name: str) -> Table | None:
        self.asked.append(name)
        return self.tables.get(name)

    def table_exist(self, name: str) -> bool:
        self.asked.append(name)
        return name in self.tables


def optimized_plan(query: DataFrame) -> LogicalPlan:
    """A query's optimised logical plan. The engine makes it anew each time it is asked, so it is kept as long as the query."""
    if query not in _OPTIMIZED:
        _OPTIMIZED[query] = query.optimized_logical_plan()
    return _OPTIMIZED[query]


_OPTIMIZED: WeakKeyDictionary[DataFrame, LogicalPlan] = WeakKeyDictionary()


@dataclass
class PlannedQueries:
    """What planners have planned, for those that share it: a query over equal tables is planned once.

    Attributes:
        tables: empty table of each schema, by its serialised form.
        views: each query as a table that its readers' plans reach through.
        queries: by SQL, each query of that text with the tables it reads.
    """

    tables: dict[bytes, Table] = field(default_factory=dict[bytes, Table])
    views: dict[DataFrame, Table] = field(default_factory=dict[DataFrame, Table])
    queries: dict[str, list[tuple[DataFrame, dict[str, Table]]]] = field(default_factory=dict[str, list[tuple[DataFrame, dict[str, Table]]]])


class Planner:
    """Plans queries over tables of which only the schemas are known. What has been planned is kept while it holds.

    Args:
        planned: what others have planned and later ones may use; None: only its own.
    """

    def __init__(self, planned: PlannedQueries | None = None) -> None:
        self._planned = planned or PlannedQueries()
        self._recording = RecordingSchema()
        self._context = SessionContext(SessionConfig(_PLANNING_OPTIONS))
        register_functions(self._context)
        catalog = self._context.catalog()
        catalog.deregister_schema("public", True)
        catalog.register_schema("public", self._recording)
        self._empty = SessionContext()
        self._volatile: frozenset[str] | None = None
        self._schemas: dict[str, pa.Schema] = {}

    @property
    def known(self) -> frozenset[str]:
        """Names of all tables published so far."""
        return frozenset(self._recording.tables)

    def schema(self, name: str) -> pa.Schema:
        """Schema of a table that was published by it."""
        return self._schemas[name]

    def publish(self, name: str, schema: pa.Schema) -> None:
        """Makes a table known by its schema."""
        self._schemas[name] = schema
        key = schema.serialize().to_pybytes()
        if key not in self._planned.tables:
            # The name given here is parsed as SQL, so it is not the table's own.
            self._empty.register_record_batches("published", [[pa.RecordBatch.from_pylist([], schema=schema)]])
            self._planned.tables[key] = self._empty.catalog().schema().table("published")
            self._empty.deregister_table("published")
        self._recording.tables[name] = self._planned.tables[key]

    def publish_view(self, name: str, query: DataFrame) -> None:
        """Makes a view known by its query, so that plans over it reach through to its sources."""
        self._schemas.pop(name, None)
        if query not in self._planned.views:
            self._planned.views[query] = Table(query.into_view())
        self._recording.tables[name] = self._planned.views[query]

    def plan(self, sql: str, is_checked: bool = False) -> tuple[DataFrame, tuple[str, ...]]:
        """Plans a query.

        Args:
            sql: the query.
            is_checked: whether its types are known to be right. They are only checked by optimising, which is most of the work.

        Returns:
            The query, and the tables the planner asked for, in the order it first did.

        Raises:
            PlanningError: the engine rejects the query; `asked` tells which tables it had asked for by then.
        """
        self._recording.asked = []
        try:
            query, asked = self._planned_before(sql) or self._planned_now(sql)
            if not is_checked:
                optimized_plan(query)
        except PlanningError:
            raise
        except Exception as error:
            raise PlanningError(str(error), tuple(dict.fromkeys(self._recording.asked))) from error
        return query, asked

    def _planned_before(self, sql: str) -> tuple[DataFrame, tuple[str, ...]] | None:
        for query, read in self._planned.queries.get(sql, ()):
            if all(self._recording.tables.get(name) is table for name, table in read.items()):
                return query, tuple(read)
        return None

    def _planned_now(self, sql: str) -> tuple[DataFrame, tuple[str, ...]]:
        query = self._context.sql_with_options(sql, _QUERY_ONLY)
        if (kind := type(query.logical_plan().to_variant()).__name__) in _NOT_QUERIES:
            raise PlanningError(f"{kind} is no query", ())
        asked = tuple(dict.fromkeys(self._recording.asked))
        self._planned.queries.setdefault(sql, []).append((query, {name: self._recording.tables[name] for name in asked}))
        return query, asked

    def volatile_functions(self) -> frozenset[str]:
        """Functions that may answer differently each time, by the engine's own catalogue."""
        if self._volatile is None:
            rows = self._context.sql("select distinct routine_name from information_schema.routines where not is_deterministic").to_pylist()
            self._volatile = frozenset(cast(str, row["routine_name"]) for row in rows)
        return self._volatile


class PlanningError(Exception):
    """The engine rejected a query.

    Args:
        message: what the engine says.
        asked: tables it had asked for by then.
    """

    def __init__(self, message: str, asked: tuple[str, ...]) -> None:
        super().__init__(message)
        self.asked = asked
