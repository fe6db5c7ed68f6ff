"""Symbols as tables hold them: the string of a global one, an ordinal in the file for one that only its file can name."""

import pyarrow as pa

from cpg_engine.evidence.scip.symbols import LOCAL_PREFIX
from cpg_engine.identity import stable_ids

SYMBOL_NAMESPACE = "scip_symbol"


def symbol_ids(symbols: pa.DictionaryArray) -> pa.Array:
    """Identifiers of global symbols, which are the same in every index; null where there is none."""
    return stable_ids(SYMBOL_NAMESPACE, symbols.dictionary).take(symbols.indices)


class LocalNames:
    """Ordinals of the local symbols of one document, in the order they are first mentioned."""

    def __init__(self) -> None:
        self._ordinals: dict[str, int] = {}

    def split(self, symbol: str) -> tuple[str | None, int | None]:
        """Global symbol, or ordinal of a local one; neither for an occurrence that names nothing.

        >>> names = LocalNames()
        >>> names.split("local 7"), names.split("local x"), names.split("local 7"), names.split("s . . . a/"), names.split("")
        ((None, 0), (None, 1), (None, 0), ('s . . . a/', None), (None, None))
        """
        if symbol.startswith(LOCAL_PREFIX):
            return None, self._ordinals.setdefault(symbol, len(self._ordinals))
        return symbol or None, None
