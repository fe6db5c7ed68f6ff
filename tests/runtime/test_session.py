"""Sessions of tasks: what they hold, and what a memory bound does."""

import subprocess
import sys

import pytest
from datafusion import SessionContext

from cpg_engine.errors import LakeError
from cpg_engine.identity import stable_id
from cpg_engine.runtime.session import task_session

MEGABYTE = 1024 * 1024
DISTINCT_GROUPS = "select value * 7919 % 2000003 as k, count(*) as n from range(0, 2000000) group by k"


def setting(context: SessionContext, name: str) -> str:
    return context.sql(f"select value from information_schema.df_settings where name = '{name}'").to_pylist()[0]["value"]


def test_a_session_knows_no_tables() -> None:
    assert task_session().catalog().schema().table_names() == set()


def test_a_session_computes_the_engines_identifiers() -> None:
    rows = task_session().sql("select xxhash64('file', 'a.py') as id").to_pylist()
    assert rows == [{"id": stable_id("file", "a.py")}]


def test_policy_options_reach_the_engine() -> None:
    options = {"datafusion.optimizer.prefer_hash_join": "false", "datafusion.catalog.information_schema": "true"}
    context = task_session(target_partitions=3, options=options)
    assert setting(context, "datafusion.optimizer.prefer_hash_join") == "false"
    assert setting(context, "datafusion.execution.target_partitions") == "3"
    assert "SortMergeJoin" in context.sql("select * from range(0, 9) a join range(0, 9) b on a.value = b.value").execution_plan().display_indent()


@pytest.mark.parametrize(("name", "value"), [("datafusion.no.such", "1"), ("datafusion.execution.batch_size", "many"), ("nonsense", "1")])
def test_options_the_engine_refuses_are_named(name: str, value: str) -> None:
    with pytest.raises(LakeError, match=f"engine option '{name}' = '{value}' is refused"):
        task_session(options={name: value})


def test_a_bound_too_small_for_anything_is_refused() -> None:
    with pytest.raises(LakeError, match="give it at least"):
        task_session(memory_bytes=1000)


def test_an_aggregate_beyond_its_memory_spills_and_is_complete() -> None:
    query = task_session(memory_bytes=32 * MEGABYTE).sql(DISTINCT_GROUPS)
    assert sum(batch.to_pyarrow().num_rows for batch in query.execute_stream()) == 2_000_000
    assert sum(metrics.spill_count or 0 for _, metrics in query.execution_plan().collect_metrics()) > 0


def test_an_unbounded_session_does_not_spill() -> None:
    query = task_session().sql(DISTINCT_GROUPS)
    assert sum(batch.to_pyarrow().num_rows for batch in query.execute_stream()) == 2_000_000
    assert sum(metrics.spill_count or 0 for _, metrics in query.execution_plan().collect_metrics()) == 0


def test_memory_of_a_query_that_is_done_is_given_back() -> None:
    program = """
import os, resource
from cpg_engine.runtime.session import task_session

def held() -> int:
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

session, before = task_session(), held()
session.sql("select count(*) from (select value % 3000000 as k, sum(value) from range(6000000) group by 1)").to_pylist()
print((held() - before) / (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before))
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    # Left to itself, the allocator keeps about two thirds.
    assert float(done.stdout) < 0.5
