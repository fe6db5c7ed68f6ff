select
  d.node_id,
  d.file_id,
  m.module_name || '.' || d.qualified_name as full_name
from definition d
join module m on d.file_id = m.file_id
where d.kind = 'class'

-- reads definition: file_id, kind, node_id, qualified_name
-- reads module: file_id, module_name
-- rows depend on definition: file_id, kind
-- rows depend on module: file_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- file_id: int64, FILE_IDENTITY file
--     from definition.file_id
-- full_name: string, no declared meaning
--     from definition.qualified_name, module.module_name
