with held as (
  select p.variable, i.class_id
  from points_to p
  join instance_class i on p.object = i.object
  group by p.variable, i.class_id
)
select variable, class_id, 'points_to' as resolution_method from held
union all
select t.variable, t.class_id, 'declared_type' as resolution_method
from typed_variable t
left anti join held h on t.variable = h.variable

-- reads instance_class: class_id, object
-- reads points_to: object, variable
-- reads typed_variable: class_id, variable
-- rows depend on instance_class: class_id, object
-- rows depend on points_to: object, variable
-- rows depend on typed_variable: variable

-- variable: int64 or null, ENTITY_IDENTITY
--     from points_to.variable, typed_variable.variable
-- class_id: int64 or null, ENTITY_IDENTITY
--     from instance_class.class_id, typed_variable.class_id
-- resolution_method: string, a word
--     from nothing
