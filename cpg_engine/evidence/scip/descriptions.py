"""Descriptions of symbols and the relationships they state, as rows that grow document by document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from cpg_engine.evidence.python.syntax_columns import record_batch
from cpg_engine.evidence.scip.naming import LocalNames, symbol_ids
from cpg_engine.evidence.scip.symbols import SymbolName, parse_symbol
from cpg_engine.evidence.scip.tables import ScipRelationship, ScipSymbol
from cpg_engine.evidence.scip.vocabulary import kind_name

_REPEATING: Final = ("symbol", "kind", "suffix", "scheme", "package_manager", "package_name", "package_version")
_SYMBOL_COLUMNS: Final = (
    "entry", "file_id", "symbol", "local", "display_name", "kind", "suffix", "documentation", "signature",
    "enclosing_symbol", "is_external", "scheme", "package_manager", "package_name", "package_version",
)  # fmt: skip
_RELATIONSHIP_COLUMNS: Final = (
    "entry", "position", "file_id", "symbol", "local", "related_symbol", "related_local",
    "is_reference", "is_implementation", "is_type_definition", "is_definition",
)  # fmt: skip


@dataclass
class DescriptionRows:
    """Rows gathered so far.

    Args:
        next_entry: number of the next description in the index.
    """

    next_entry: int
    symbols: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    relationships: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])

    def __len__(self) -> int:
        return len(self.symbols)

    def add(self, descriptions: Sequence[Any], file_id: int | None, names: LocalNames) -> list[str]:
        """Adds descriptions of a document, or of other packages if there is no file.

        Returns:
            Symbols that do not follow the grammar; they are added as far as they are understood.
        """
        unreadable: list[str] = []
        for described in descriptions:
            symbol, local = names.split(described.symbol)
            parsed = parse_symbol(described.symbol)
            if parsed is None and local is None:
                unreadable.append(described.symbol)
            self.symbols.append((self.next_entry, file_id, symbol, local, *_description(described, parsed, local, names), *_package(parsed, file_id)))
            for position, related in enumerate(described.relationships):
                flags = (related.is_reference, related.is_implementation, related.is_type_definition, related.is_definition)
                self.relationships.append((self.next_entry, position, file_id, symbol, local, *names.split(related.symbol), *flags))
            self.next_entry += 1
        return unreadable

    def symbol_batch(self) -> pa.RecordBatch:
        """The table of symbols."""
        cells = {name: [row[cell] for row in self.symbols] for cell, name in enumerate(_SYMBOL_COLUMNS)}
        encoded = {name: pa.array(cells[name], pa.string()).dictionary_encode() for name in _REPEATING}
        return record_batch(ScipSymbol, **{**cells, **encoded, "symbol_id": symbol_ids(encoded["symbol"])})

    def relationship_batch(self) -> pa.RecordBatch:
        """The table of relationships."""
        cells = {name: [row[cell] for row in self.relationships] for cell, name in enumerate(_RELATIONSHIP_COLUMNS)}
        ids = {f"{name}_id": symbol_ids(pa.array(cells[name], pa.string()).dictionary_encode()) for name in ("symbol", "related_symbol")}
        return record_batch(ScipRelationship, **cells, **ids)


def _description(described: Any, parsed: SymbolName | None, local: int | None, names: LocalNames) -> tuple[Any, ...]:
    suffix = "local" if local is not None else parsed.suffix if parsed else "unknown"
    enclosing = names.split(described.enclosing_symbol)[0] or (parsed.enclosing if parsed else None)
    return (
        described.display_name or (parsed.name if parsed else None),
        kind_name(described.kind),
        suffix,
        "\n\n".join(described.documentation) or None,
        described.signature_documentation.text or None,
        enclosing,
    )


def _package(parsed: SymbolName | None, file_id: int | None) -> tuple[Any, ...]:
    if parsed is None:
        return file_id is None, None, None, None, None
    return file_id is None, parsed.scheme, parsed.manager, parsed.package, parsed.version
