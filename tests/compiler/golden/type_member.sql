select b.name, b.variable, b.class_id
from class_body_member b
join program_definition d on b.class_id = d.node_id and d.name = 'type'
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
where b.name in ('mro', '__subclasses__')

-- reads class_body_member: class_id, name, variable
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model, module_name
-- rows depend on class_body_member: class_id, name
-- rows depend on program_definition: file_id, name, node_id
-- rows depend on program_module: file_id, is_model, module_name

-- name: string, NAME
--     from class_body_member.name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from class_body_member.variable
-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_body_member.class_id
