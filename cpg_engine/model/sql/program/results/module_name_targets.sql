-- The variable of a module of the repository that an import or an attribute names: of the module itself, or of one that it
-- takes all names from. How sure it is.
-- Key: node_id, binding_id
with found as (
  select l.node_id, l.file_id, l.is_import, l.is_read, l.is_written, m.variable
  from module_lookup l
  join module_member m on l.module_id = m.module_id and l.name = m.name
  where not l.is_own
  union
  select l.node_id, l.file_id, l.is_import, l.is_read, l.is_written, s.source as variable
  from module_lookup l
  join star_name s on l.module_id = s.module_id and l.name = s.name
  left anti join module_member m on l.module_id = m.module_id and l.name = m.name
)
select
  f.node_id,
  f.file_id,
  f.is_import,
  f.is_read,
  f.is_written,
  s.symbol_id as binding_id,
  1.0 / count(*) over (partition by f.node_id) as confidence,
  case when count(*) over (partition by f.node_id) > 1 then f.node_id end as ambiguity_group
from found f
join symbol s on f.variable = s.symbol_id
