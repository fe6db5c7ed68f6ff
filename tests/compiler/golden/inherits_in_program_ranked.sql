with "pairs" as (
  select
    "class_id" as "src",
    "base_id" as "dst",
    "reference_id" as "contest",
    'name' as "method",
    least(greatest(cast(1.0 / alternatives as double), 0.01), 0.99) as "prior",
    coalesce("trust in file", 1.0) as "quality"
  from "inherited_class"
  left join (select "file_id" as "trusted file", cast("quality" as double) as "trust in file" from "file_quality") on "file_id" = "trusted file"
  where ("class_id" is not null) and ("base_id" is not null)
),
"weighed" as (
  select "src", "dst", "contest", "method", "prior", "quality",
    '{}' as "features",
    cast(round(exp(least(greatest(ln("prior" / (1.0 - "prior")), -13.8), 13.8)) * 1000000) as bigint) as "odds"
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
  'inherits_in_program' as "rule",
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
-- reads inherited_class: alternatives, base_id, class_id, file_id, reference_id
-- rows depend on file_quality: file_id
-- rows depend on inherited_class: base_id, file_id

-- rule: string, no declared meaning
--     from nothing
-- src: int64, NODE_REFERENCE node
--     from inherited_class.class_id
-- dst: int64 or null, NODE_REFERENCE node identity
--     from inherited_class.base_id
-- method: string, no declared meaning
--     from nothing
-- prior: double or null, no declared meaning
--     from inherited_class.alternatives
-- features: string, no declared meaning
--     from nothing
-- quality: double, no declared meaning
--     from file_quality.quality
-- odds: double or null, no declared meaning
--     from inherited_class.alternatives
-- candidates: int64, no declared meaning
--     from inherited_class.reference_id
-- runner_up_odds: double or null, no declared meaning
--     from inherited_class.alternatives, inherited_class.reference_id
-- confidence: float or null, CONFIDENCE
--     from file_quality.quality, inherited_class.alternatives, inherited_class.reference_id
-- is_chosen: bool, no declared meaning
--     from nothing
-- ambiguity_group: int64 or null, a syntax
--     from inherited_class.reference_id
