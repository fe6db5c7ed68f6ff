select d.node_id as class_id
from definition d
left anti join (
  select z.ancestor_id as class_id
  from class_linearization z
  join called_by_name c on z.class_id = c.node_id
) m on d.node_id = m.class_id
where d.kind = 'class'

-- reads called_by_name: node_id
-- reads class_linearization: ancestor_id, class_id
-- reads definition: kind, node_id
-- rows depend on called_by_name: node_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on definition: kind, node_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
