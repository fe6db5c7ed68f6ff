-- A class of the repository that values of an expression are instances of: by what is assigned and passed or, where that
-- is not known, as declared.
-- Key: node_id, class_id
with held as (
  select e.node_id, i.class_id
  from expression_variable e
  join points_to p on e.variable = p.variable
  join instance_class i on p.object = i.object
  group by e.node_id, i.class_id
),
found as (
  select node_id, class_id, 'points_to' as resolution_method from held
  union all
  select e.node_id, t.class_id, 'declared_type' as resolution_method
  from expression_variable e
  join typed_variable t on e.variable = t.variable
  left anti join held h on e.node_id = h.node_id
)
select f.node_id, f.class_id, f.resolution_method
from found f
join definition d on f.class_id = d.node_id
