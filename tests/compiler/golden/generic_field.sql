with generic as (
  select class_id, object from outside_instance
),
inherited as (
  select z.class_id, a.field, a.argument_id, a.own_field
  from class_argument a
  join class_linearization z on a.class_id = z.ancestor_id
)
select g.object, i.field as name, case i.own_field when '' then ((i.argument_id & -4503599627370496) | (xxhash64('declared', i.argument_id) & 4503599627370495)) else ((g.object & -4503599627370496) | (xxhash64('field', g.object, i.own_field) & 4503599627370495)) end as source
from generic g
join inherited i on g.class_id = i.class_id
union
select c.object_id as object, p.field as name, ((a.argument_id & -4503599627370496) | (xxhash64('declared', a.argument_id) & 4503599627370495)) as source
from declared_container c
join class_parameter p on c.class_id = p.class_id
join annotation_argument a on c.node_id = a.node_id and p.position = a.position
where c.node_id = c.object_id

-- reads annotation_argument: argument_id, node_id, position
-- reads class_argument: argument_id, class_id, field, own_field
-- reads class_linearization: ancestor_id, class_id
-- reads class_parameter: class_id, field, position
-- reads declared_container: class_id, node_id, object_id
-- reads outside_instance: class_id, object
-- rows depend on annotation_argument: argument_id, node_id, position
-- rows depend on class_argument: argument_id, class_id, field, own_field
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_parameter: class_id, field, position
-- rows depend on declared_container: class_id, node_id, object_id
-- rows depend on outside_instance: class_id, object

-- object: int64 or null, an object
--     from declared_container.object_id, outside_instance.object
-- name: string or null, a name
--     from class_argument.field, class_parameter.field
-- source: int64 or null, a variable
--     from annotation_argument.argument_id, class_argument.argument_id, class_argument.own_field, outside_instance.object
