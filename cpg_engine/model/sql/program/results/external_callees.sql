-- Something outside the repository that a call expression calls, by its dotted name: of the library if it is
-- modelled, or as it was imported.
-- Key: call_id, full_name
with called as (
  select c.root as call_id, e.name as full_name
  from called_object c
  join external_object e on c.object = e.object
  where c.site = c.root
  union
  select c.root, m.module_name || '.' || d.qualified_name
  from called_object c
  join program_definition d on c.object = d.node_id
  join program_module m on d.file_id = m.file_id and m.is_model
  where c.site = c.root
  union
  select c.root, m.module_name || '.' || d.qualified_name
  from function_call c
  join program_definition d on c.function_id = d.node_id
  join program_module m on d.file_id = m.file_id and m.is_model
  where c.site = c.root
)
select c.call_id, n.file_id, c.full_name, count(*) over (partition by c.call_id) as alternatives
from called c
join call n on c.call_id = n.node_id
