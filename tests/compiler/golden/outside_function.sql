select d.node_id as function_id
from definition d
left anti join (select name from reference where ctx = 'Load' group by name) r on d.name = r.name
where d.kind = 'function' and not starts_with(d.name, '__')
union
select f.node_id as function_id
from definition f
join outside_class c on f.owner_id = c.class_id
where f.kind = 'function'

-- reads definition: kind, name, node_id, owner_id
-- reads outside_class: class_id
-- reads reference: ctx, name
-- rows depend on definition: kind, name, node_id, owner_id
-- rows depend on outside_class: class_id
-- rows depend on reference: ctx, name

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
