with anchored as (
  select
    i.*,
    m.module_id as importer_id,
    m.root,
    m.path,
    m.is_model,
    string_to_array(m.module_name, '.') as importer,
    cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end as kept
  from program_import i
  join program_module m on i.file_id = m.file_id
),
named as (
  select
    *,
    case when level = 0 then module when kept > 0 then concat_ws('.', array_to_string(array_slice(importer, 1, kept), '.'), module) end as target
  from anchored
)
select
  node_id as import_id,
  importer_id,
  kind,
  name,
  alias,
  bound_name,
  binding_id,
  target,
  case when kind = 'from' and name <> '*' then 'member' when kind = 'import' and alias is null and strpos(target, '.') > 0 then 'bound' else 'target' end as gives,
  level,
  root,
  regexp_replace(path, '/?[^/]*$', '') as directory,
  is_model
from named

-- reads program_import: alias, binding_id, bound_name, file_id, kind, level, module, name, node_id
-- reads program_module: file_id, is_model, is_package, module_id, module_name, path, root
-- rows depend on program_import: file_id
-- rows depend on program_module: file_id

-- import_id: int64, ENTITY_IDENTITY syntax identity
--     from program_import.node_id
-- importer_id: int64, ENTITY_IDENTITY module identity
--     from program_module.module_id
-- kind: string, ENUM
--     from program_import.kind
-- name: string or null, NAME
--     from program_import.name
-- alias: string or null, NAME
--     from program_import.alias
-- bound_name: string or null, NAME
--     from program_import.bound_name
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from program_import.binding_id
-- target: string or null, a dotted_name
--     from program_import.level, program_import.module, program_module.is_package, program_module.module_name
-- gives: string, a word
--     from program_import.alias, program_import.kind, program_import.level, program_import.module, program_import.name, program_module.is_package, program_module.module_name
-- level: int32, COUNT
--     from program_import.level
-- root: string, PATH
--     from program_module.root
-- directory: string or null, a text
--     from program_module.path
-- is_model: bool, a flag
--     from program_module.is_model
