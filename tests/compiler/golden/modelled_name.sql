select d.node_id as object, m.module_name || '.' || d.qualified_name as full_name
from program_definition d
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name <> '__frameworks__'
union all
select module_id as object, concat(module_name) as full_name
from program_module
where is_model

-- reads program_definition: file_id, node_id, qualified_name
-- reads program_module: file_id, is_model, module_id, module_name
-- rows depend on program_definition: file_id
-- rows depend on program_module: file_id, is_model, module_name

-- object: int64, ENTITY_IDENTITY identity
--     from program_definition.node_id, program_module.module_id
-- full_name: string or null, a dotted_name
--     from program_definition.qualified_name, program_module.module_name
