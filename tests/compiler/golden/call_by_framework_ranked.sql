with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    cast(null as bigint) as "contest",
    "framework" as "method",
    least(greatest(cast(0.95 as double), 0.01), 0.99) as "prior",
    coalesce("trust in file", 1.0) as "quality"
  from "framework_calls"
  left join (select "file_id" as "trusted file", cast("quality" as double) as "trust in file" from "file_quality") on "file_id" = "trusted file"
  where ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    '{}' as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")), -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
)
select
  'call_by_framework' as "rule",
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
-- reads framework_calls: call_id, file_id, framework, method_id
-- rows depend on file_quality: file_id
-- rows depend on framework_calls: call_id, file_id, method_id

-- rule: string, no declared meaning
--     from nothing
-- src: int64 or null, NODE_REFERENCE node
--     from framework_calls.call_id
-- dst: int64 or null, NODE_REFERENCE node
--     from framework_calls.method_id
-- method: string or null, a text
--     from framework_calls.framework
-- prior: double or null, no declared meaning
--     from nothing
-- features: string, no declared meaning
--     from nothing
-- quality: double, no declared meaning
--     from file_quality.quality
-- odds: double or null, no declared meaning
--     from nothing
-- candidates: int64 or null, no declared meaning
--     from nothing
-- runner_up_odds: double or null, no declared meaning
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from file_quality.quality
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, no declared meaning
--     from nothing
