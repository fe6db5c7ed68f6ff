select f.function_id, p.part_id, p.name, p.container_id, p.field
from generic_part p
join type_expression e on p.annotation_id = e.node_id and e.role = 'return'
join program_function f on e.owner_id = f.function_id and f.kind <> 'generator'

-- reads generic_part: annotation_id, container_id, field, name, part_id
-- reads program_function: function_id, kind
-- reads type_expression: node_id, owner_id, role
-- rows depend on generic_part: annotation_id
-- rows depend on program_function: function_id, kind
-- rows depend on type_expression: node_id, owner_id, role

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- part_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from generic_part.part_id
-- name: string or null, a name
--     from generic_part.name
-- container_id: int64 or null, ENTITY_IDENTITY syntax
--     from generic_part.container_id
-- field: string, a name
--     from generic_part.field
