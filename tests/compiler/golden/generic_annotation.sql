select distinct a.node_id, c.class_id, p.field as name, a.argument_id, d.class_id as type_id
from annotation_argument a
join annotation_syntax v on v.parent_id = a.node_id and v.field = 'value'
join declared_class c on v.node_id = c.node_id
join class_parameter p on c.class_id = p.class_id and a.position = p.position
left join declared_class d on a.argument_id = d.node_id

-- reads annotation_argument: argument_id, node_id, position
-- reads annotation_syntax: field, node_id, parent_id
-- reads class_parameter: class_id, field, position
-- reads declared_class: class_id, node_id
-- rows depend on annotation_argument: argument_id, node_id, position
-- rows depend on annotation_syntax: field, node_id, parent_id
-- rows depend on class_parameter: class_id, field, position
-- rows depend on declared_class: class_id, node_id

-- node_id: int64, a syntax
--     from annotation_argument.node_id
-- class_id: int64 or null, ENTITY_IDENTITY
--     from declared_class.class_id
-- name: string or null, a name
--     from class_parameter.field
-- argument_id: int64, a syntax
--     from annotation_argument.argument_id
-- type_id: int64 or null, ENTITY_IDENTITY
--     from declared_class.class_id
