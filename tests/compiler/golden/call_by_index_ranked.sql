with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    "call_id" as "contest",
    'index' as "method",
    least(greatest(cast(certainty / alternatives as double), 0.01), 0.99) as "prior",
    coalesce("trust in file", 1.0) as "quality",
    coalesce(least(greatest(cast(is_decorated = 1 as double), 0.0), 1.0), 0.0) as "feature decorated"
  from "indexed_calls"
  left join (select "file_id" as "trusted file", cast("quality" as double) as "trust in file" from "file_quality") on "file_id" = "trusted file"
  where ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    concat('{', '"decorated": ', round("feature decorated", 3), '}') as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")) + -5.5 * "feature decorated", -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
),
"compared" as (
  select *, sum(case when "odds" = "best odds" then 1 else 0 end) over (partition by "contest") as "equals", max(case when "odds" < "best odds" then "odds" end) over (partition by "contest") as "next odds"
  from (
    select *, sum("odds") over (partition by "contest") as "all odds", max("odds") over (partition by "contest") as "best odds", count(*) over (partition by "contest") as "rivals"
    from "weighed"
  )
)
select
  'call_by_index' as "rule",
  with_metadata("src", 'cpg.semantic', 'NODE_REFERENCE', 'cpg.namespace', 'node') as "src",
  with_metadata("dst", 'cpg.semantic', 'NODE_REFERENCE', 'cpg.namespace', 'node') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" / cast(1000000 as double) as "odds",
  cast("rivals" as bigint) as "candidates",
  "next odds" / cast(1000000 as double) as "runner_up_odds",
  with_metadata(cast(greatest("odds" / cast(1000000 + "all odds" as double) * "quality", 1e-6) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  true as "is_chosen",
  case when "rivals" > 1 then "contest" end as "ambiguity_group"
from "compared"

-- reads file_quality: file_id, quality
-- reads indexed_calls: alternatives, call_id, certainty, file_id, is_decorated, method_id
-- rows depend on file_quality: file_id
-- rows depend on indexed_calls: file_id

-- rule: string, no declared meaning
--     from nothing
-- src: int64, NODE_REFERENCE node identity
--     from indexed_calls.call_id
-- dst: int64, NODE_REFERENCE node identity
--     from indexed_calls.method_id
-- method: string, no declared meaning
--     from nothing
-- prior: double or null, no declared meaning
--     from indexed_calls.alternatives, indexed_calls.certainty
-- features: string or null, no declared meaning
--     from indexed_calls.is_decorated
-- quality: double, no declared meaning
--     from file_quality.quality
-- odds: double or null, no declared meaning
--     from indexed_calls.alternatives, indexed_calls.certainty, indexed_calls.is_decorated
-- candidates: int64, no declared meaning
--     from indexed_calls.call_id
-- runner_up_odds: double or null, no declared meaning
--     from indexed_calls.alternatives, indexed_calls.call_id, indexed_calls.certainty, indexed_calls.is_decorated
-- confidence: float or null, CONFIDENCE
--     from file_quality.quality, indexed_calls.alternatives, indexed_calls.call_id, indexed_calls.certainty, indexed_calls.is_decorated
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, a syntax
--     from indexed_calls.call_id
