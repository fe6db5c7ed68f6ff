with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    "call_id" as "contest",
    "resolution_method" as "method",
    least(greatest(cast(1.0 / alternatives as double), 0.01), 0.99) as "prior",
    cast(1.0 as double) as "quality",
    coalesce(least(greatest(cast(is_decorated = 1 as double), 0.0), 1.0), 0.0) as "feature decorated",
    coalesce(least(greatest(cast(is_overridden = 1 as double), 0.0), 1.0), 0.0) as "feature overridden",
    coalesce(least(greatest(cast(resolution_method in ('own_class', 'super') as double), 0.0), 1.0), 0.0) as "feature through_instance",
    coalesce(least(greatest(cast(distance > 0 as double), 0.0), 1.0), 0.0) as "feature inherited",
    coalesce(least(greatest(cast(checked as double), 0.0), 1.0), 0.0) as "feature checked",
    coalesce(least(greatest(cast(executed as double), 0.0), 1.0), 0.0) as "feature executed"
  from "voted_call_targets"
  where (way = 'named') and ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    concat('{', '"decorated": ', round("feature decorated", 3), ', ', '"overridden": ', round("feature overridden", 3), ', ', '"through_instance": ', round("feature through_instance", 3), ', ', '"inherited": ', round("feature inherited", 3), ', ', '"checked": ', round("feature checked", 3), ', ', '"executed": ', round("feature executed", 3), '}') as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")) + -5.5 * "feature decorated" + -4.5 * "feature overridden" + -1.0 * "feature through_instance" + -0.5 * "feature inherited" + 0.852 * "feature checked" + 9.0 * "feature executed", -13.8), 13.8)) * 1000000) as bigint) as "odds"
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

-- reads voted_call_targets: alternatives, call_id, checked, distance, executed, is_decorated, is_overridden, method_id, resolution_method, way
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
--     from voted_call_targets.alternatives
-- features: string or null, no declared meaning
--     from voted_call_targets.checked, voted_call_targets.distance, voted_call_targets.executed, voted_call_targets.is_decorated, voted_call_targets.is_overridden, voted_call_targets.resolution_method
-- quality: double, no declared meaning
--     from nothing
-- odds: double or null, no declared meaning
--     from voted_call_targets.alternatives, voted_call_targets.checked, voted_call_targets.distance, voted_call_targets.executed, voted_call_targets.is_decorated, voted_call_targets.is_overridden, voted_call_targets.resolution_method
-- candidates: int64, no declared meaning
--     from voted_call_targets.call_id
-- runner_up_odds: double or null, no declared meaning
--     from voted_call_targets.alternatives, voted_call_targets.call_id, voted_call_targets.checked, voted_call_targets.distance, voted_call_targets.executed, voted_call_targets.is_decorated, voted_call_targets.is_overridden, voted_call_targets.resolution_method
-- confidence: float or null, CONFIDENCE
--     from voted_call_targets.alternatives, voted_call_targets.call_id, voted_call_targets.checked, voted_call_targets.distance, voted_call_targets.executed, voted_call_targets.is_decorated, voted_call_targets.is_overridden, voted_call_targets.resolution_method
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, a class or a syntax
--     from voted_call_targets.call_id
