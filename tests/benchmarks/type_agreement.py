"""How far the graph's own types of expressions and those of a type checker agree.

    python tests/benchmarks/type_agreement.py PATH ... [--different 10]

Builds the graph of each repository with the checker as a source, in a temporary lake, and compares, of every expression of which
the checker knows a class, the types that EVAL_TYPE edges of other rules lead to. *Known* is the share that have a type at all, *alike*
that have exactly the same, *partly* that share one. None is left out on both sides, since the checker narrows it; classes of
``typing`` and ``collections.abc`` are one. The checker is pyrefly, which must be on the search path.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.pyrefly import checker
from cpg_engine.evidence.sources import choose_sources
from cpg_engine.graph import open_graph
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

COMPARED = """
with theirs as (
  select t.file_id, t.start_byte, t.end_byte,
    array_agg(
      distinct case when c.modifiers like '%Type' then 'builtins.type' else replace(c.target_module || '.' || c.target_name, 'typing.', 'collections.abc.') end
    ) as types
  from pyrefly_types t
  join pyrefly_type_classes c on t.file_id = c.file_id and t.expression = c.expression
  where coalesce(c.modifiers, '') not like '%TypeVariable%'
  group by t.file_id, t.start_byte, t.end_byte
),
ours as (
  select n.file_id, n.start_byte, n.end_byte, array_agg(distinct replace(p.value_string, 'typing.', 'collections.abc.')) as types
  from cpg_nodes n
  join cpg_edges e on n.node_id = e.src and e.kind = 'EVAL_TYPE' and e.rule <> 'eval_type_by_source'
  join cpg_props p on e.dst = p.node_id and p.key = 'full_name'
  where p.value_string <> 'types.NoneType'
  group by n.file_id, n.start_byte, n.end_byte
)
select t.types as theirs, o.types as ours
from theirs t
left join ours o on t.file_id = o.file_id and t.start_byte = o.start_byte and t.end_byte = o.end_byte
"""


def catalog_with_checker() -> PlanCatalog:
    """The catalog with the type checker among its sources.

    Raises:
        EvidenceError: the checker is not there.
    """
    found = checker.executable()
    if isinstance(found, Absent):
        raise EvidenceError(found.reason)
    choice = choose_sources("+pyrefly")
    return build_catalog(MODEL, extractors_of(choice), choice.absent)


def measure(root: Path, catalog: PlanCatalog) -> list[dict[str, Any]]:
    """What both say of each expression of which the checker knows a class."""
    with tempfile.TemporaryDirectory(prefix="cpg-types-") as scratch:
        lake = Lake(Path(scratch))
        for _ in run_all(Run(catalog, lake, lake.register(root, "benchmark"))):
            pass
        return open_graph(lake, "benchmark", catalog).sql(COMPARED).to_pylist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--different", type=int, default=0, help="show so many of the most frequent differences")
    options = parser.parse_args()
    try:
        catalog = catalog_with_checker()
    except EvidenceError as error:
        sys.exit(str(error))
    print(f"{'repository':24}{'expressions':>12}{'known':>8}{'alike':>8}{'partly':>8}{'other':>8}")
    for path in options.paths:
        rows = [(frozenset(row["theirs"]), frozenset(row["ours"] or ())) for row in measure(path.resolve(), catalog)]
        known = sum(bool(ours) for _, ours in rows)
        alike = sum(ours == theirs for theirs, ours in rows)
        partly = sum(ours != theirs and bool(ours & theirs) for theirs, ours in rows)
        shares = "".join(f"{count / max(len(rows), 1):>8.3f}" for count in (known, alike, partly, known - alike - partly))
        print(f"{path.resolve().name:24}{len(rows):>12}{shares}")
        for (theirs, ours), count in Counter(row for row in rows if row[0] != row[1]).most_common(options.different):
            print(f"  {count:>5} {', '.join(sorted(theirs))}: {', '.join(sorted(ours)) or 'nothing'}")


if __name__ == "__main__":
    main()
