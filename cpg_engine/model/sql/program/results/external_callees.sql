-- Something outside the repository that a call expression calls, by its dotted name: of the library if it is
-- modelled, or as it was imported, and among how many such things.
-- Key: call_id, full_name
with made as (
  select distinct c.root as call_id, d.node_id as class_id, m.module_name || '.' || d.qualified_name as full_name
  from called_object c
  join program_definition d on c.object = d.node_id
  join program_module m on d.file_id = m.file_id and m.is_model
  where c.site = c.root
),
called as (
  select c.root as call_id, e.name as full_name
  from called_object c
  join external_object e on c.object = e.object
  where c.site = c.root
  union
  select call_id, full_name from made
  union
  -- The __init__ of a class that is called is no other thing than the class.
  select c.root, m.module_name || '.' || d.qualified_name
  from function_call c
  join program_definition d on c.function_id = d.node_id
  join program_module m on d.file_id = m.file_id and m.is_model
  left anti join made k on c.root = k.call_id and d.name in ('__new__', '__init__')
  where c.site = c.root
)
select c.call_id, n.file_id, c.full_name, count(*) over (partition by c.call_id) as alternatives
from called c
join call n on c.call_id = n.node_id
