"""The functions that plans may call besides the engine's own. Every session that plans or runs views knows them."""

from datafusion import SessionContext

from cpg_engine.identity import hash_function
from cpg_engine.linearization import c3_merge_function
from cpg_engine.tainted import tainted_ways_function


def register_functions(session: SessionContext) -> None:
    """Makes the functions known to a session."""
    for function in (hash_function(), c3_merge_function(), tainted_ways_function()):
        session.register_udf(function)
