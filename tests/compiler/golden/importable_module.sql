select
  n.module_name,
  m.module_id,
  n.root,
  n.kind in ('declared', 'layout', 'package') as is_root,
  n.kind = 'tests' as is_of_tests,
  n.kind = 'directory' as is_beside,
  n.is_own,
  m.language = 'stub' as is_stub,
  false as is_model
from import_names n
join module m on n.file_id = m.file_id
union all
select
  module_name,
  xxhash64('module', file_id) as module_id,
  '' as root,
  false as is_root,
  false as is_of_tests,
  false as is_beside,
  true as is_own,
  false as is_stub,
  true as is_model
from library_files

-- reads import_names: file_id, is_own, kind, module_name, root
-- reads library_files: file_id, module_name
-- reads module: file_id, language, module_id
-- rows depend on import_names: file_id
-- rows depend on module: file_id

-- module_name: string, MODULE_NAME
--     from import_names.module_name, library_files.module_name
-- module_id: int64, ENTITY_IDENTITY module identity
--     from library_files.file_id, module.module_id
-- root: string, PATH
--     from import_names.root
-- is_root: bool, a flag
--     from import_names.kind
-- is_of_tests: bool, a flag
--     from import_names.kind
-- is_beside: bool, a flag
--     from import_names.kind
-- is_own: bool, FLAG
--     from import_names.is_own
-- is_stub: bool, a flag
--     from module.language
-- is_model: bool, a flag
--     from nothing
