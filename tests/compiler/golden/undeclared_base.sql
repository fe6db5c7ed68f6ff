select distinct z.class_id, e.name
from base_expression b
join points_to p on b.variable = p.variable
join external_object e on p.object = e.object
join class_linearization z on b.class_id = z.ancestor_id
left anti join path_thing d on e.name = d.name

-- reads base_expression: class_id, variable
-- reads class_linearization: ancestor_id, class_id
-- reads external_object: name, object
-- reads path_thing: name
-- reads points_to: object, variable
-- rows depend on base_expression: class_id, variable
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on external_object: name, object
-- rows depend on path_thing: name
-- rows depend on points_to: object, variable

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- name: string or null, a dotted_name
--     from external_object.name
