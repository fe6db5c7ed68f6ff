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

-- reads call: file_id, node_id
-- reads called_object: object, root, site
-- reads external_object: name, object
-- reads function_call: function_id, root, site
-- reads program_definition: file_id, name, node_id, qualified_name
-- reads program_module: file_id, is_model, module_name
-- rows depend on call: node_id
-- rows depend on called_object: object, root, site
-- rows depend on external_object: name, object
-- rows depend on function_call: function_id, root, site
-- rows depend on program_definition: file_id, name, node_id, qualified_name
-- rows depend on program_module: file_id, is_model, module_name

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from called_object.root, function_call.root
-- file_id: int64, FILE_IDENTITY file
--     from call.file_id
-- full_name: string or null, a dotted_name
--     from external_object.name, program_definition.qualified_name, program_module.module_name
-- alternatives: int64, no declared meaning
--     from called_object.root, function_call.root
