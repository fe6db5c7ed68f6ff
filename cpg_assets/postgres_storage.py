"""Dagster's storage in PostgreSQL, whose connections are put to use again.

Outside of its webserver Dagster connects anew for every question and every event, some thousand times in a small build.
"""

from collections.abc import Mapping
from typing import Any

from dagster._serdes import ConfigurableClassData
from dagster_postgres.storage import DagsterPostgresStorage
from dagster_postgres.utils import get_token_provider_from_config, pg_url_from_config

STATEMENT_MILLISECONDS = 300_000
RECYCLED_AFTER_SECONDS = 600
MOST_BESIDE_THE_POOL = -1
"""No limit: whoever finds all connections in use gets another."""


class PooledPostgresStorage(DagsterPostgresStorage):
    """Keeps connections open, in every process as in the webserver."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for storage in (self.event_log_storage, self.run_storage, self.schedule_storage):
            storage.optimize_for_webserver(STATEMENT_MILLISECONDS, RECYCLED_AFTER_SECONDS, MOST_BESIDE_THE_POOL)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> "PooledPostgresStorage":
        """What ``dagster.yaml`` configures."""
        tokens = get_token_provider_from_config(config_value)
        return cls(pg_url_from_config(config_value), config_value.get("should_autocreate_tables", True), inst_data, tokens)
