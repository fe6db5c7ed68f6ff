with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    cast(null as bigint) as "contest",
    'declared_type' as "method",
    least(greatest(cast(0.98 / (0.75 + 0.25 * alternatives) as double), 0.01), 0.99) as "prior",
    coalesce("trust in file", 1.0) as "quality",
    coalesce(least(greatest(cast(is_decorated = 1 as double), 0.0), 1.0), 0.0) as "feature decorated"
  from "typed_call_targets"
  left join (select "file_id" as "trusted file", cast("quality" as double) as "trust in file" from "file_quality") on "file_id" = "trusted file"
  where ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    concat('{', '"decorated": ', round("feature decorated", 3), '}') as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")) + -5.5 * "feature decorated", -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
)
select
  'call_by_type' as "rule",
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

-- reads file_quality: file_id, quality
-- reads typed_call_targets: alternatives, call_id, file_id, is_decorated, method_id
-- rows depend on file_quality: file_id
-- rows depend on typed_call_targets: file_id

-- rule: string, no declared meaning
--     from nothing
-- src: int64, NODE_REFERENCE node identity
--     from typed_call_targets.call_id
-- dst: int64, NODE_REFERENCE node identity
--     from typed_call_targets.method_id
-- method: string, no declared meaning
--     from nothing
-- prior: double or null, no declared meaning
--     from typed_call_targets.alternatives
-- features: string or null, no declared meaning
--     from typed_call_targets.is_decorated
-- quality: double, no declared meaning
--     from file_quality.quality
-- odds: double or null, no declared meaning
--     from typed_call_targets.alternatives, typed_call_targets.is_decorated
-- candidates: int64 or null, no declared meaning
--     from nothing
-- runner_up_odds: double or null, no declared meaning
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from file_quality.quality, typed_call_targets.alternatives, typed_call_targets.is_decorated
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, no declared meaning
--     from nothing
