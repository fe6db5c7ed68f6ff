select d.node_id as class_id
from definition d
left anti join (
  select z.ancestor_id as class_id
  from class_linearization z
  join program_definition k on z.class_id = k.node_id
  join call c on k.name = c.callee_name
) m on d.node_id = m.class_id
where d.kind = 'class'

-- reads call: callee_name
-- reads class_linearization: ancestor_id, class_id
-- reads definition: kind, node_id
-- reads program_definition: name, node_id
-- rows depend on call: callee_name
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on definition: kind, node_id
-- rows depend on program_definition: name, node_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
