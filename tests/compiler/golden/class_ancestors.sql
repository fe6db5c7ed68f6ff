select
  node_id as class_id,
  node_id as ancestor_id,
  cast(0 as int) as distance,
  cast(0 as int) as position
from definition
where kind = 'class'
union
select
  u.class_id,
  i.base_id as ancestor_id,
  cast(u.distance + 1 as int) as distance,
  i.position
from class_ancestors u
join class_inheritance i on u.ancestor_id = i.class_id

-- reads class_inheritance: base_id, class_id, position
-- reads definition: kind, node_id
-- rows depend on class_inheritance: base_id, class_id, position
-- rows depend on definition: kind, node_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- ancestor_id: int64, ENTITY_IDENTITY syntax identity
--     from class_inheritance.base_id, definition.node_id
-- distance: int32, no declared meaning
--     from nothing
-- position: int32 or null, no declared meaning
--     from class_inheritance.position
