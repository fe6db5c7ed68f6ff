with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    cast(null as bigint) as "contest",
    "resolution_method" as "method",
    least(greatest(cast(0.8 as double), 0.01), 0.99) as "prior",
    cast(1.0 as double) as "quality",
    coalesce(least(greatest(cast(checked as double), 0.0), 1.0), 0.0) as "feature checked",
    coalesce(least(greatest(cast(executed as double), 0.0), 1.0), 0.0) as "feature executed"
  from "voted_call_targets"
  where (way = 'decorated') and ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    concat('{', '"checked": ', round("feature checked", 3), ', ', '"executed": ', round("feature executed", 3), '}') as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")) + 0.852 * "feature checked" + 9.0 * "feature executed", -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
)
select
  'call_decorated' as "rule",
  with_metadata("src", 'cpg.semantic', 'NODE_REFERENCE', 'cpg.namespace', 'node') as "src",
  with_metadata("dst", 'cpg.semantic', 'NODE_REFERENCE', 'cpg.namespace', 'node') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" / cast(1000000 as double) as "odds",
  cast(cast(null as bigint) as bigint) as "candidates",
  cast(null as double) as "runner_up_odds",
  with_metadata(cast(greatest("odds" / cast(1000000 + "odds" as double) * "quality", 1e-6) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  true as "is_chosen",
  cast(null as bigint) as "ambiguity_group"
from "weighed"

-- reads voted_call_targets: call_id, checked, executed, method_id, resolution_method, way
-- rows depend on voted_call_targets: call_id, method_id, way

-- rule: string, no declared meaning
--     from nothing
-- src: int64 or null, NODE_REFERENCE node
--     from voted_call_targets.call_id
-- dst: int64 or null, NODE_REFERENCE node
--     from voted_call_targets.method_id
-- method: string or null, a text
--     from voted_call_targets.resolution_method
-- prior: double or null, no declared meaning
--     from nothing
-- features: string or null, no declared meaning
--     from voted_call_targets.checked, voted_call_targets.executed
-- quality: double, no declared meaning
--     from nothing
-- odds: double or null, no declared meaning
--     from voted_call_targets.checked, voted_call_targets.executed
-- candidates: int64 or null, no declared meaning
--     from nothing
-- runner_up_odds: double or null, no declared meaning
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from voted_call_targets.checked, voted_call_targets.executed
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, no declared meaning
--     from nothing
