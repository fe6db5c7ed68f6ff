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

-- reads definition: node_id
-- reads expression_variable: node_id, variable
-- reads instance_class: class_id, object
-- reads points_to: object, variable
-- reads typed_variable: class_id, variable
-- rows depend on definition: node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on instance_class: class_id, object
-- rows depend on points_to: object, variable
-- rows depend on typed_variable: class_id, variable

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from expression_variable.node_id
-- class_id: int64 or null, ENTITY_IDENTITY
--     from instance_class.class_id, typed_variable.class_id
-- resolution_method: string, no declared meaning
--     from nothing
