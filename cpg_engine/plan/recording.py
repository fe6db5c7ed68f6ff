"""A catalogue that hands the planner empty tables and notes which ones it asks for.

Planning against it reads no data. An upstream view is an empty table of its inferred schema, so a plan's scans stop
at the view's direct sources: a registered view would be inlined and hide its own name.
"""

from functools import lru_cache
from typing import cast

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


@lru_cache(maxsize=256)
def optimized_plan(query: DataFrame) -> LogicalPlan:
    """A query's optimised logical plan. The engine makes it anew each time it is asked."""
    return query.optimized_logical_plan()


class Planner:
    """Plans queries over tables of which only the schemas are known. What has been planned is kept while it holds."""

    def __init__(self) -> None:
        self._recording = RecordingSchema()
        self._context = SessionContext(SessionConfig(_PLANNING_OPTIONS))
        register_functions(self._context)
        catalog = self._context.catalog()
        catalog.deregister_schema("public", True)
        catalog.register_schema("public", self._recording)
        self._empty = SessionContext()
        self._volatile: frozenset[str] | None = None
        self._schemas: dict[str, pa.Schema] = {}
        self._planned: dict[str, tuple[DataFrame, dict[str, Table]]] = {}

    @property
    def known(self) -> frozenset[str]:
        """Names of all tables published so far."""
        return frozenset(self._recording.tables)

    def schema(self, name: str) -> pa.Schema:
        """Schema of a table that was published by it."""
        return self._schemas[name]

    def publish(self, name: str, schema: pa.Schema) -> None:
        """Makes a table known by its schema."""
        if (known := self._schemas.get(name)) is not None and known.equals(schema, check_metadata=True):
            return
        self._schemas[name] = schema
        # The name given here is parsed as SQL, so it is not the table's own.
        self._empty.register_record_batches("published", [[pa.RecordBatch.from_pylist([], schema=schema)]])
        self._recording.tables[name] = self._empty.catalog().schema().table("published")
        self._empty.deregister_table("published")

    def publish_view(self, name: str, query: DataFrame) -> None:
        """Makes a view known by its query, so that plans over it reach through to its sources."""
        self._schemas.pop(name, None)
        self._recording.tables[name] = Table(query.into_view())

    def plan(self, sql: str) -> tuple[DataFrame, tuple[str, ...]]:
        """Plans a query.

        Returns:
            The query, and the tables the planner asked for, in the order it first did.

        Raises:
            PlanningError: the engine rejects the query; `asked` tells which tables it had asked for by then.
        """
        if sql in self._planned:
            query, read = self._planned[sql]
            if all(self._recording.tables.get(name) is table for name, table in read.items()):
                return query, tuple(read)
        self._recording.asked = []
        try:
            query = self._context.sql_with_options(sql, _QUERY_ONLY)
            if (kind := type(query.logical_plan().to_variant()).__name__) in _NOT_QUERIES:
                raise PlanningError(f"{kind} is no query", ())
            optimized_plan(query)  # types are only checked here
        except PlanningError:
            raise
        except Exception as error:
            raise PlanningError(str(error), tuple(dict.fromkeys(self._recording.asked))) from error
        asked = tuple(dict.fromkeys(self._recording.asked))
        self._planned[sql] = query, {name: self._recording.tables[name] for name in asked}
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
