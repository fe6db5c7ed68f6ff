select m.module_name, m.module_id, m.file_id, m.is_model, m.is_package
from program_module m
where not m.is_model or m.module_name not in (select module_name from program_module where not is_model)

-- reads program_module: file_id, is_model, is_package, module_id, module_name
-- rows depend on program_module: is_model, module_name

-- module_name: string, MODULE_NAME
--     from program_module.module_name
-- module_id: int64, ENTITY_IDENTITY module identity
--     from program_module.module_id
-- file_id: int64, FILE_IDENTITY
--     from program_module.file_id
-- is_model: bool, a flag
--     from program_module.is_model
-- is_package: bool, FLAG
--     from program_module.is_package
