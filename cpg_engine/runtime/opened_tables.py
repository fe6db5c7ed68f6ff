"""Tables of a build as a session's catalogue."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from datafusion import Table
from datafusion.catalog import SchemaProvider


class GraphTables(SchemaProvider):
    """Tables and views of a build, each opened when a query first names it."""

    def __init__(self, known: dict[str, Callable[[], Table]]) -> None:
        self._known = known
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
        return name in self._known or name in self._added

    def table(self, name: str) -> Table | None:
        """A table or view, which is opened; None if there is none of the name."""
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
