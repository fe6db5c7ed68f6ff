"""The identifiers of a batch, numbered, so that names are compared, looked up and stored as integers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, islice

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class Words:
    """Distinct identifiers in the order they were first met; the code of one is its place there, that of None is -1.

    Words may be added at any time; what is derived from them grows with them.
    """

    def __init__(self) -> None:
        self._codes: defaultdict[str | None, int] = defaultdict(count().__next__, {None: -1})
        self._words: list[str] = []
        self._arrow = pa.array([], pa.string())
        self._widths = np.zeros(0, np.int32)
        self._private = np.zeros(0, bool)

    def __len__(self) -> int:
        return len(self._codes) - 1

    def __getitem__(self, code: int) -> str:
        return self.all[code]

    @property
    def all(self) -> Sequence[str]:
        """The words by code."""
        if len(self._words) < len(self):
            self._words.extend(word for word in islice(self._codes, len(self._words) + 1, None) if word is not None)
        return self._words

    def code(self, word: str) -> int:
        """Code of a word, which is added if it is new."""
        return self._codes[word]

    def codes(self, words: Iterable[str | None], number: int) -> npt.NDArray[np.int32]:
        """Codes of a number of words, which are added if they are new."""
        return np.fromiter(map(self._codes.__getitem__, words), np.int32, number)

    def arrow(self) -> pa.Array:
        """The words by code as strings: the dictionary of every column of names."""
        if len(self._arrow) < len(self):
            self._arrow = pa.array(self.all, pa.string())
        return self._arrow

    def widths(self) -> npt.NDArray[np.int32]:
        """Length of each word in characters."""
        known = len(self._widths)
        if known < len(self):
            added = np.fromiter(map(len, self.all[known:]), np.int32)
            self._widths = np.concatenate((self._widths, added))
        return self._widths

    def private(self) -> npt.NDArray[np.bool_]:
        """Whether each word is one that classes keep private (see `names_binding.mangle`)."""
        known = len(self._private)
        if known < len(self):
            added = np.fromiter((word[:2] == "__" and word[-2:] != "__" for word in self.all[known:]), bool)
            self._private = np.concatenate((self._private, added))
        return self._private
