-- A class and one of its bases. Of bases that the repository does not have, or that are not known, the name is as it is
-- written, and there is no confidence.
-- Key: class_id, base
-- Stage: graph
-- Stored: if read
with known as (
  select e.src as class_id, e.dst as base_id, b.value_string as base, e.confidence, e.rule
  from cpg_edges e
  join cpg_props b on e.dst = b.node_id and b.key = 'full_name'
  where e.kind = 'INHERITS_FROM'
),
named as (
  select node_id as class_id, unnest(string_to_array(value_string, ', ')) as base
  from cpg_props
  where key = 'inherits_from'
),
base as (
  select class_id, max(base_id) as base_id, base, max(confidence) as confidence, max(rule) as rule
  from known
  group by class_id, base
  union all
  select distinct n.class_id, cast(null as bigint), n.base, cast(null as float), cast(null as varchar)
  from named n
  left join known k on n.class_id = k.class_id and (n.base = k.base or k.base like '%.' || n.base)
  where k.class_id is null
)
select
  b.class_id,
  b.base_id,
  w.value_string as class,
  b.base,
  f.path,
  n.line,
  n."column",
  b.confidence,
  b.rule
from base b
join cpg_nodes n on b.class_id = n.node_id
join files f on n.file_id = f.file_id
join cpg_props w on b.class_id = w.node_id and w.key = 'full_name'
