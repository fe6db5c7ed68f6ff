"""The identifiers of a batch, numbered, so that names are compared, looked up and stored as integers."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class Words:
    """Distinct identifiers in the order they were first met; the code of one is its place there.

    Words may be added at any time; what is derived from them is kept until then.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._codes = {word: code for code, word in enumerate(dict.fromkeys(words))}
        self._words = list(self._codes)
        self._arrow: pa.Array | None = None
        self._widths = np.zeros(0, np.int32)
        self._private = np.zeros(0, bool)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, code: int | np.integer) -> str:
        return self._words[code]

    @property
    def all(self) -> Sequence[str]:
        """The words by code."""
        return self._words

    def code(self, word: str) -> int:
        """Code of a word, which is added if it is new."""
        code = self._codes.setdefault(word, len(self._words))
        if code == len(self._words):
            self._words.append(word)
        return code

    def codes(self, words: Iterable[str | None], count: int) -> npt.NDArray[np.int32]:
        """Codes of known words and additions; None has -1.

        Args:
            words: read twice.
            count: number of them.
        """
        for word in dict.fromkeys(words):
            if word is not None:
                self.code(word)
        known: dict[str | None, int] = {**self._codes, None: -1}
        return np.fromiter(map(known.__getitem__, words), np.int32, count)

    def arrow(self) -> pa.Array:
        """The words by code as strings: the dictionary of every column of names."""
        if self._arrow is None or len(self._arrow) < len(self._words):
            self._arrow = pa.array(self._words, pa.string())
        return self._arrow

    def widths(self) -> npt.NDArray[np.int32]:
        """Length of each word in characters."""
        if len(self._widths) < len(self._words):
            self._widths = np.fromiter(map(len, self._words), np.int32, len(self._words))
        return self._widths

    def private(self) -> npt.NDArray[np.bool_]:
        """Whether each word is one that classes keep private (see `names_binding.mangle`)."""
        if len(self._private) < len(self._words):
            flags = (word[:2] == "__" and word[-2:] != "__" for word in self._words)
            self._private = np.fromiter(flags, bool, len(self._words))
        return self._private
