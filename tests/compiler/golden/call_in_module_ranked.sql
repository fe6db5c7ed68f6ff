with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    "call_id" as "contest",
    "resolution_method" as "method",
    least(greatest(cast(1.0 / (1 + other_binders) as double), 0.01), 0.99) as "prior",
    coalesce("trust in file", 1.0) as "quality",
    coalesce(least(greatest(cast(is_decorated = 1 as double), 0.0), 1.0), 0.0) as "feature decorated",
    coalesce(least(greatest(cast(is_overridden = 1 as double), 0.0), 1.0), 0.0) as "feature overridden",
    coalesce(least(greatest(cast(resolution_method in ('own_class', 'super') as double), 0.0), 1.0), 0.0) as "feature through_instance",
    coalesce(least(greatest(cast(distance > 0 as double), 0.0), 1.0), 0.0) as "feature inherited"
  from "call_targets"
  left join (select "file_id" as "trusted file", cast("quality" as double) as "trust in file" from "file_quality") on "file_id" = "trusted file"
  where ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    concat('{', '"decorated": ', round("feature decorated", 3), ', ', '"overridden": ', round("feature overridden", 3), ', ', '"through_instance": ', round("feature through_instance", 3), ', ', '"inherited": ', round("feature inherited", 3), '}') as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")) + -5.5 * "feature decorated" + -4.5 * "feature overridden" + -1.0 * "feature through_instance" + -0.5 * "feature inherited", -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
),
"distinct pairs" as (
  select "src", "dst",
    first_value("contest" order by "odds" desc, "quality" desc, "method", "features", "prior", "contest") as "contest",
    first_value("method" order by "odds" desc, "quality" desc, "method", "features", "prior", "contest") as "method",
    first_value("prior" order by "odds" desc, "quality" desc, "method", "features", "prior", "contest") as "prior",
    first_value("quality" order by "odds" desc, "quality" desc, "method", "features", "prior", "contest") as "quality",
    first_value("features" order by "odds" desc, "quality" desc, "method", "features", "prior", "contest") as "features",
    max("odds") as "odds"
  from "weighed"
  group by "src", "dst"
),
"compared" as (
  select *, sum(case when "odds" = "best odds" then 1 else 0 end) over (partition by "contest") as "equals", max(case when "odds" < "best odds" then "odds" end) over (partition by "contest") as "next odds"
  from (
    select *, sum("odds") over (partition by "contest") as "all odds", max("odds") over (partition by "contest") as "best odds", count(*) over (partition by "contest") as "rivals"
    from "distinct pairs"
  )
)
select
  'call_in_module' as "rule",
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

-- reads call_targets: call_id, distance, file_id, is_decorated, is_overridden, method_id, other_binders, resolution_method
-- reads file_quality: file_id, quality
-- rows depend on call_targets: call_id, file_id, method_id
-- rows depend on file_quality: file_id

-- rule: string, no declared meaning
--     from nothing
-- src: int64, NODE_REFERENCE node identity
--     from call_targets.call_id
-- dst: int64, NODE_REFERENCE node identity
--     from call_targets.method_id
-- method: string or null, no declared meaning
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- prior: double or null, no declared meaning
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- features: string or null, no declared meaning
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- quality: double or null, no declared meaning
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- odds: double or null, no declared meaning
--     from call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method
-- candidates: int64, no declared meaning
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- runner_up_odds: double or null, no declared meaning
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- confidence: float or null, CONFIDENCE
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, a syntax
--     from call_targets.call_id, call_targets.distance, call_targets.is_decorated, call_targets.is_overridden, call_targets.other_binders, call_targets.resolution_method, file_quality.quality
