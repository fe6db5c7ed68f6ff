select d.node_id as class_id, cast(k.position as bigint) as position, k.field
from (
  values ('list', 0, '[]'), ('list', 0, '[*]'), ('set', 0, '[]'), ('set', 0, '[*]'),
    ('generator', 0, '[]'), ('generator', 0, '[*]'), ('dict', 0, '<>'), ('dict', 1, '[]'), ('dict', 1, '[*]')
) as k (class_name, position, field)
join program_definition d on d.name = k.class_name and d.kind = 'class'
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'

-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- rows depend on program_definition: file_id, kind, name
-- rows depend on program_module: file_id, is_model, module_name

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_definition.node_id
-- position: int64, a number
--     from nothing
-- field: string, a name
--     from nothing
