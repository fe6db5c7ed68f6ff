with "pairs" as (
  select
    "call_id" as "src",
    "method_id" as "dst",
    cast(null as bigint) as "contest",
    "resolution_method" as "method",
    least(greatest(cast(1.0 / (1.0 + exp(-(case way when 'points_to' then case when alternatives = 1 then 4.157 else 0.855 + -0.565 * ln(cast(alternatives as double)) end when 'implicit_call' then case when alternatives = 1 then 1.182 else 1.391 + 0.183 * ln(cast(alternatives as double)) end when 'library_model' then case when alternatives = 1 then 1.799 else 0.698 + -0.818 * ln(cast(alternatives as double)) end when 'library_special' then case when alternatives = 1 then 0.675 else 0.129 + -1.129 * ln(cast(alternatives as double)) end when 'declared_type' then case when alternatives = 1 then 0.476 else -0.46 + -0.724 * ln(cast(alternatives as double)) end end))) as double), 0.01), 0.99) as "prior",
    cast(1.0 as double) as "quality",
    coalesce(least(greatest(cast(declared as double), 0.0), 1.0), 0.0) as "feature declared",
    coalesce(least(greatest(cast(declared_other as double), 0.0), 1.0), 0.0) as "feature declared_other",
    coalesce(least(greatest(cast(named as double), 0.0), 1.0), 0.0) as "feature named",
    coalesce(least(greatest(cast(named_other as double), 0.0), 1.0), 0.0) as "feature named_other",
    coalesce(least(greatest(cast(checked as double), 0.0), 1.0), 0.0) as "feature checked",
    coalesce(least(greatest(cast(checked_other as double), 0.0), 1.0), 0.0) as "feature checked_other",
    coalesce(least(greatest(cast(checked_silent as double), 0.0), 1.0), 0.0) as "feature checked_silent",
    coalesce(least(greatest(cast(renamed as double), 0.0), 1.0), 0.0) as "feature renamed",
    coalesce(least(greatest(cast(executed as double), 0.0), 1.0), 0.0) as "feature executed"
  from "voted_call_targets"
  where (way in ('points_to', 'implicit_call', 'library_model', 'library_special')) and ("call_id" is not null) and ("method_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    concat('{', '"declared": ', round("feature declared", 3), ', ', '"declared_other": ', round("feature declared_other", 3), ', ', '"named": ', round("feature named", 3), ', ', '"named_other": ', round("feature named_other", 3), ', ', '"checked": ', round("feature checked", 3), ', ', '"checked_other": ', round("feature checked_other", 3), ', ', '"checked_silent": ', round("feature checked_silent", 3), ', ', '"renamed": ', round("feature renamed", 3), ', ', '"executed": ', round("feature executed", 3), '}') as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")) + 1.302 * "feature declared" + -0.401 * "feature declared_other" + 0.809 * "feature named" + 0.063 * "feature named_other" + 0.852 * "feature checked" + 0.052 * "feature checked_other" + -0.554 * "feature checked_silent" + 0.653 * "feature renamed" + 9.0 * "feature executed", -13.8), 13.8)) * 1000000) as bigint) as "odds"
  from "pairs"
)
select
  'call_in_program' as "rule",
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

-- reads voted_call_targets: alternatives, call_id, checked, checked_other, checked_silent, declared, declared_other, executed, method_id, named, named_other, renamed, resolution_method, way
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
--     from voted_call_targets.alternatives, voted_call_targets.way
-- features: string or null, no declared meaning
--     from voted_call_targets.checked, voted_call_targets.checked_other, voted_call_targets.checked_silent, voted_call_targets.declared, voted_call_targets.declared_other, voted_call_targets.executed, voted_call_targets.named, voted_call_targets.named_other, voted_call_targets.renamed
-- quality: double, no declared meaning
--     from nothing
-- odds: double or null, no declared meaning
--     from voted_call_targets.alternatives, voted_call_targets.checked, voted_call_targets.checked_other, voted_call_targets.checked_silent, voted_call_targets.declared, voted_call_targets.declared_other, voted_call_targets.executed, voted_call_targets.named, voted_call_targets.named_other, voted_call_targets.renamed, voted_call_targets.way
-- candidates: int64 or null, no declared meaning
--     from nothing
-- runner_up_odds: double or null, no declared meaning
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from voted_call_targets.alternatives, voted_call_targets.checked, voted_call_targets.checked_other, voted_call_targets.checked_silent, voted_call_targets.declared, voted_call_targets.declared_other, voted_call_targets.executed, voted_call_targets.named, voted_call_targets.named_other, voted_call_targets.renamed, voted_call_targets.way
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, no declared meaning
--     from nothing
