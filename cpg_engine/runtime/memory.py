"""Memory that a task has freed goes back to the system before the next one begins."""

import ctypes
import os
from pathlib import Path

_MUCH = 64 * 1024 * 1024
"""Bytes by which a process grows before it is worth looking for what it could give back."""

_PAGES = Path("/proc/self/statm")


def _trim() -> None:
    """Has the C library give back free pages that lie below others still used. Not every C library can."""
    getattr(ctypes.CDLL(None), "malloc_trim", lambda _: 0)(0)


class Resident:
    """Watches how much memory this process takes. Where the system does not tell, nothing is done."""

    def __init__(self) -> None:
        self._least = 0

    def give_back(self) -> None:
        """Gives back what was freed, if the process has grown by much since it last did."""
        taken = self._taken()
        self._least = min(self._least, taken)
        if taken > self._least + _MUCH:
            _trim()
            self._least = self._taken()

    def _taken(self) -> int:
        return int(_PAGES.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if _PAGES.exists() else 0


RESIDENT = Resident()
