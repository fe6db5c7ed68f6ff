select
  n.module_name,
  m.module_id,
  n.root,
  n.kind in ('declared', 'layout', 'package') as is_root,
  n.kind = 'tests' as is_of_tests,
  n.kind = 'directory' as is_beside,
  n.is_own,
  m.is_stub,
  m.is_model
from import_name n
join program_module m on n.file_id = m.file_id and not m.is_model
union all
select
  module_name,
  module_id,
  '' as root,
  false as is_root,
  false as is_of_tests,
  false as is_beside,
  true as is_own,
  is_stub,
  is_model
from program_module
where is_model

-- reads import_name: file_id, is_own, kind, module_name, root
-- reads program_module: file_id, is_model, is_stub, module_id, module_name
-- rows depend on import_name: file_id
-- rows depend on program_module: file_id, is_model

-- module_name: string, MODULE_NAME
--     from import_name.module_name, program_module.module_name
-- module_id: int64, ENTITY_IDENTITY module identity
--     from program_module.module_id
-- root: string, PATH identity
--     from import_name.root
-- is_root: bool, a flag
--     from import_name.kind
-- is_of_tests: bool, a flag
--     from import_name.kind
-- is_beside: bool, a flag
--     from import_name.kind
-- is_own: bool, FLAG
--     from import_name.is_own
-- is_stub: bool, a flag
--     from program_module.is_stub
-- is_model: bool, a flag
--     from program_module.is_model
