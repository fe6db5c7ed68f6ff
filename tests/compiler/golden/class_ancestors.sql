with recursive upwards as (
  -- Both terms of a recursion must agree in field metadata; arithmetic drops it.
  select node_id + 0 as class_id, node_id + 0 as ancestor_id, cast(0 as int) as distance, cast(0 as int) as position
  from definition
  where kind = 'class'
  union all
  select u.class_id, i.base_id + 0, u.distance + 1, i.position + 0
  from upwards u
  join class_inheritance i on u.ancestor_id = i.class_id
  where u.distance < 10
)
select
  class_id,
  ancestor_id,
  min(distance) as distance,
  min(position) as position
from upwards
group by class_id, ancestor_id

-- reads class_inheritance: base_id, class_id, position
-- reads definition: kind, node_id
-- rows depend on class_inheritance: base_id, class_id
-- rows depend on definition: kind, node_id

-- class_id: int64 or null, no declared meaning
--     from definition.node_id
-- ancestor_id: int64, no declared meaning
--     from class_inheritance.base_id, definition.node_id
-- distance: int32 or null, no declared meaning
--     from nothing
-- position: int32 or null, no declared meaning
--     from class_inheritance.position
