select distinct z.class_id, e.name
from class_linearization z
join base_expression b on z.ancestor_id = b.class_id
join points_to p on b.variable = p.variable
join external_object e on p.object = e.object
union
select z.class_id, n.full_name as name
from class_linearization z
join definition d on z.class_id = d.node_id
join modelled_name n on z.ancestor_id = n.object

-- reads base_expression: class_id, variable
-- reads class_linearization: ancestor_id, class_id
-- reads definition: node_id
-- reads external_object: name, object
-- reads modelled_name: full_name, object
-- reads points_to: object, variable
-- rows depend on base_expression: class_id, variable
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on definition: node_id
-- rows depend on external_object: name, object
-- rows depend on modelled_name: full_name, object
-- rows depend on points_to: object, variable

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- name: string or null, a dotted_name
--     from external_object.name, modelled_name.full_name
