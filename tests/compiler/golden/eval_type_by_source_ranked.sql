with "pairs" as (
  select
    "node_id" as "src",
    "type_id" as "dst",
    cast(null as bigint) as "contest",
    "resolution_method" as "method",
    least(greatest(cast(certainty as double), 0.01), 0.99) as "prior",
    cast(1.0 as double) as "quality"
  from "stated_types"
  where ("node_id" is not null) and ("type_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    '{}' as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")), -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
)
select
  'eval_type_by_source' as "rule",
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

-- reads stated_types: certainty, node_id, resolution_method, type_id
-- rows depend on stated_types: node_id

-- rule: string, no declared meaning
--     from nothing
-- src: int64 or null, NODE_REFERENCE node identity
--     from stated_types.node_id
-- dst: int64, NODE_REFERENCE node identity
--     from stated_types.type_id
-- method: string or null, no declared meaning
--     from stated_types.resolution_method
-- prior: double or null, no declared meaning
--     from stated_types.certainty
-- features: string, no declared meaning
--     from nothing
-- quality: double, no declared meaning
--     from nothing
-- odds: double or null, no declared meaning
--     from stated_types.certainty
-- candidates: int64 or null, no declared meaning
--     from nothing
-- runner_up_odds: double or null, no declared meaning
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from stated_types.certainty
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, no declared meaning
--     from nothing
