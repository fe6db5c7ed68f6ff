select d.node_id as function_id
from definition d
left anti join called_by_name c on d.node_id = c.node_id
where d.kind = 'function' and not starts_with(d.name, '__')
union
select f.node_id as function_id
from definition f
join outside_class c on f.owner_id = c.class_id
where f.kind = 'function'

-- reads called_by_name: node_id
-- reads definition: kind, name, node_id, owner_id
-- reads outside_class: class_id
-- rows depend on called_by_name: node_id
-- rows depend on definition: kind, name, node_id, owner_id
-- rows depend on outside_class: class_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
