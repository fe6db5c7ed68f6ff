select ((d.node_id & -4503599627370496) | (xxhash64('value', d.node_id) & 4503599627370495)) as variable
from program_definition d
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
where d.kind = 'class' and d.name = 'property'

-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- rows depend on program_definition: file_id, kind, name
-- rows depend on program_module: file_id, is_model, module_name

-- variable: int64, a variable
--     from program_definition.node_id
