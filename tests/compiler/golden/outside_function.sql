select d.node_id as function_id
from definition d
left anti join called_by_name c on d.node_id = c.node_id
where d.kind = 'function' and not starts_with(d.name, '__')

-- reads called_by_name: node_id
-- reads definition: kind, name, node_id
-- rows depend on called_by_name: node_id
-- rows depend on definition: kind, name, node_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
