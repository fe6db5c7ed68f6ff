select file_id, module_id, module_name, is_package, path, root, language = 'stub' as is_stub, false as is_model from module
union all
select file_id, ((file_id & -4503599627370496) | (xxhash64('module', file_id) & 4503599627370495)) as module_id, module_name, is_package, path, '' as root, false as is_stub, true as is_model
from library_files

-- reads library_files: file_id, is_package, module_name, path
-- reads module: file_id, is_package, language, module_id, module_name, path, root

-- file_id: int64, FILE_IDENTITY
--     from library_files.file_id, module.file_id
-- module_id: int64, ENTITY_IDENTITY module identity
--     from library_files.file_id, module.module_id
-- module_name: string, MODULE_NAME
--     from library_files.module_name, module.module_name
-- is_package: bool, FLAG
--     from library_files.is_package, module.is_package
-- path: string, PATH
--     from library_files.path, module.path
-- root: string, PATH
--     from module.root
-- is_stub: bool, no declared meaning
--     from module.language
-- is_model: bool, no declared meaning
--     from nothing
