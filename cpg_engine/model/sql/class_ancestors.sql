-- A class in whose members an attribute of a class is looked up: the class itself, its bases in the module, their bases.
-- The order is by distance, then by position among the bases; it is Python's own but for diamonds.
-- Key: class_id, ancestor_id
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
