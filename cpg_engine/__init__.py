"""Builds code property graphs of Python repositories from declared views over extracted evidence."""

import os

# The query engine's allocator keeps what queries have freed, from each of its threads; what comes after a large query needs
# it elsewhere. It looks at this when the engine is loaded, which every module here that uses it does later.
os.environ.setdefault("MIMALLOC_PURGE_DELAY", "0")
