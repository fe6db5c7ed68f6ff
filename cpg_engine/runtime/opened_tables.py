"""Tables of a build as a session's catalogue."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from datafusion import Table
from datafusion.catalog import SchemaProvider

from cpg_engine.errors import TableMissingError


class GraphTables(SchemaProvider):
    """Tables and views of a build, each opened when a query first names it.

    Args:
        known: opens each.
        lacking: what is said of tables that are not built.
    """

    def __init__(self, known: dict[str, Callable[[], Table]], lacking: Mapping[str, str] | None = None) -> None:
        self._known, self._lacking = known, lacking or {}
        self._added: dict[str, Any] = {}
        self._opened = lru_cache(maxsize=None)(lambda name: self._known[name]())

    def names(self) -> set[str]:
        """Names of all tables and views."""
        return {*self._known, *self._added}

    def table_names(self) -> set[str]:
        """Names of all tables and views."""
        return self.names()

    def table_exist(self, name: str) -> bool:
        """Whether there is a table or view of a name."""
        return name in self._known or name in self._added or name in self._lacking

    def table(self, name: str) -> Table | None:
        """A table or view, which is opened; None if there is none of the name.

        Raises:
            TableMissingError: it is not built.
        """
        if name in self._lacking and name not in self._added:
            raise TableMissingError(self._lacking[name])
        if name in self._added or name not in self._known:
            return self._added.get(name)
        # The engine asks from one of its own threads, which must not wait for the engine; a view asks for what it reads in turn.
        with ThreadPoolExecutor(1) as opener:
            return opener.submit(self._opened, name).result()

    def register_table(self, name: str, table: Any) -> None:
        """Makes a table of the reader's own known."""
        self._added[name] = table

    def deregister_table(self, name: str, cascade: bool = True) -> None:
        """Forgets a table of the reader's own."""
        self._added.pop(name, None)
