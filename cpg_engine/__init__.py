"""Builds code property graphs of Python repositories from declared views over extracted evidence."""

import ctypes
import os
import sys

# The query engine's allocator keeps what queries have freed, from each of its threads; what comes after a large query needs
# it elsewhere. Nor does a thread that reads files notice that another has freed what it read, before it has asked for
# memory often (the second one: after a hundred times, which is the least). It looks at these when the engine is loaded,
# which every module here that uses it does later.
os.environ.setdefault("MIMALLOC_PURGE_DELAY", "0")
os.environ.setdefault("MIMALLOC_GENERIC_COLLECT", "1")

if sys.platform == "linux":
    # The C library takes larger and larger arrays from its heap once one was freed, where a small one behind keeps them all.
    # Of a size that is said, and above, they always go back to the system. (-3 is M_MMAP_THRESHOLD; musl has no such call.)
    getattr(ctypes.CDLL(None), "mallopt", lambda *_: 0)(-3, 1 << 22)
