"""Rows of the tables of a report, gathered file by file, those of a file in the order of their places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.pyrefly.call_sites import CallSite
from cpg_engine.evidence.pyrefly.definitions import Definition
from cpg_engine.evidence.pyrefly.expression_types import ExpressionType
from cpg_engine.evidence.pyrefly.tables import PYREFLY_TABLES
from cpg_engine.evidence.python.syntax_columns import record_batch, row_cells
from cpg_engine.evidence.scip.positions import FileLines
from cpg_engine.evidence.source import SourceFile

EXTRACTOR: Final = "pyrefly"
REPEATING: Final = (
    "kind", "implicit", "unresolved", "role", "receiver_module", "receiver_class", "target_module", "target_name", "type", "modifiers",
)  # fmt: skip
Rows = list[tuple[Any, ...]]


@dataclass
class ReportRows:
    """Rows of each table, cells in the order of its columns."""

    calls: Rows = field(default_factory=Rows)
    targets: Rows = field(default_factory=Rows)
    types: Rows = field(default_factory=Rows)
    classes: Rows = field(default_factory=Rows)
    errors: Rows = field(default_factory=Rows)

    def __len__(self) -> int:
        return len(self.targets) + len(self.types)

    def fail(self, file: SourceFile, error_type: str, message: str, line: int | None = None) -> None:
        """Adds an error."""
        self.errors.append((file.file_id, file.path, EXTRACTOR, error_type, message, line, None))

    def add_sites(self, file: SourceFile, lines: FileLines, spans: npt.NDArray[np.int64], sites: Sequence[CallSite]) -> None:
        """Adds the sites of a file, given the first byte and the byte after the last of each."""
        places = _places(lines, spans)
        order = sorted(range(len(sites)), key=lambda index: (*places[index][:2], _site_order(sites[index])))
        for site, index in enumerate(order):
            found = sites[index]
            self.calls.append((file.file_id, site, found.kind, found.implicit, *places[index], len(found.targets), found.unresolved))
            for position, target in enumerate(found.targets):
                receiver = (target.receiver.module, target.receiver.qualified_name) if target.receiver else (None, None)
                flags = (target.is_called, target.includes_overrides, target.has_implicit_receiver)
                self.targets.append((file.file_id, site, position, target.role, target.argument, *flags, *receiver, *_definition(target.definition)))

    def add_types(self, file: SourceFile, lines: FileLines, spans: npt.NDArray[np.int64], types: Sequence[ExpressionType]) -> None:
        """Adds the types of a file, given the first byte and the byte after the last of each expression."""
        places = _places(lines, spans)
        order = sorted(range(len(types)), key=lambda index: (*places[index][:2], types[index].text))
        for expression, index in enumerate(order):
            found = types[index]
            self.types.append((file.file_id, expression, *places[index], found.text, found.is_known, found.is_exhaustive, len(found.classes)))
            for position, (modifiers, definition) in enumerate(found.classes):
                self.classes.append((file.file_id, expression, position, modifiers, *_definition(definition)))

    def batches(self) -> dict[str, pa.RecordBatch]:
        """One record batch for each of `tables.PYREFLY_TABLES`."""
        result: dict[str, pa.RecordBatch] = {}
        for row, cells in zip(PYREFLY_TABLES, (self.calls, self.targets, self.types, self.classes, self.errors), strict=True):
            columns = row_cells(row, cells)
            encoded = {name: pa.array(values, pa.string()).dictionary_encode() for name, values in columns.items() if name in REPEATING}
            result[row.table] = record_batch(row, **{**columns, **encoded})
        return result


def _places(lines: FileLines, spans: npt.NDArray[np.int64]) -> list[tuple[int, ...]]:
    """First byte, byte after the last, line, column, end line and end column of each span."""
    columns = (spans[:, 0], spans[:, 1], *lines.places(spans[:, 0]), *lines.places(spans[:, 1]))
    return list(map(tuple, np.stack(columns, axis=1).tolist()))


def _site_order(site: CallSite) -> tuple[Any, ...]:
    # The report lists sites in no order: two of one place are told apart by all that is said of them.
    return (
        site.kind,
        site.implicit or "",
        site.unresolved or "",
        tuple((target.role, target.definition.module, target.definition.qualified_name) for target in site.targets),
    )


def _definition(definition: Definition) -> tuple[Any, ...]:
    return definition.module, definition.qualified_name, definition.file_id, definition.start, definition.end
