select xxhash64('constant', '''' || module_name || '''') as object, module_id from named_module

-- reads named_module: module_id, module_name

-- object: int64, an object
--     from named_module.module_name
-- module_id: int64, ENTITY_IDENTITY module identity
--     from named_module.module_id
