-- A class in whose members an attribute of a class is looked up: the class itself, its bases in the module, their bases.
-- The order is by distance, then by position among the bases; it is Python's own but for diamonds.
-- Fixpoint: class_ancestors
-- Bound: 100 of a class_id
-- Key: class_id, ancestor_id
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
