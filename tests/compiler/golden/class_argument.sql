select b.class_id, p.field, min(a.argument_id) as argument_id, coalesce(min(o.field), '') as own_field
from class_base_object b
join annotation_argument a on b.reference_id = a.node_id
join class_parameter p on b.base_id = p.class_id and a.position = p.position
left join type_variable v on a.argument_id = v.node_id
left join class_parameter o on b.class_id = o.class_id and v.name = o.name
where b.keyword = ''
group by b.class_id, p.field

-- reads annotation_argument: argument_id, node_id, position
-- reads class_base_object: base_id, class_id, keyword, reference_id
-- reads class_parameter: class_id, field, name, position
-- reads type_variable: name, node_id
-- rows depend on annotation_argument: argument_id, node_id, position
-- rows depend on class_base_object: base_id, class_id, keyword, reference_id
-- rows depend on class_parameter: class_id, field, name, position
-- rows depend on type_variable: name, node_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base_object.class_id
-- field: string or null, a name
--     from class_parameter.field
-- argument_id: int64 or null, a syntax
--     from annotation_argument.argument_id
-- own_field: string, a name
--     from class_parameter.field
