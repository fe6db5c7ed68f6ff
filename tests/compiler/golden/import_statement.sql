select
  i.node_id as import_id,
  m.module_id as importer_id,
  i.kind,
  i.name,
  i.alias,
  i.bound_name,
  i.binding_id,
  case
    when i.level = 0 then i.module
    when cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end > 0 then concat_ws(
      '.',
      array_to_string(
        array_slice(
          string_to_array(m.module_name, '.'),
          1,
          cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end
        ),
        '.'
      ),
      i.module
    )
  end as target,
  i.level,
  m.root,
  regexp_replace(m.path, '/?[^/]*$', '') as directory,
  m.is_model
from program_import i
join program_module m on i.file_id = m.file_id

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
-- level: int32, COUNT
--     from program_import.level
-- root: string, PATH
--     from program_module.root
-- directory: string or null, a text
--     from program_module.path
-- is_model: bool, a flag
--     from program_module.is_model
