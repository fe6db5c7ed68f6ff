with anchored as (
  select i.*, m.module_id as importer_id,
    string_to_array(m.module_name, '.') as importer,
    cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end as kept
  from program_import i
  join program_module m on i.file_id = m.file_id
),
named as (
  select *,
    case when level = 0 then module when kept > 0 then concat_ws('.', array_to_string(array_slice(importer, 1, kept), '.'), module) end as target
  from anchored
)
select
  n.node_id as import_id,
  n.importer_id,
  n.kind,
  n.name,
  n.alias,
  n.bound_name,
  n.binding_id,
  n.target,
  m.module_id,
  coalesce(m.module_id, 0) as candidate_id
from named n
left join named_module m on n.target = m.module_name

-- reads named_module: module_id, module_name
-- reads program_import: alias, binding_id, bound_name, file_id, kind, level, module, name, node_id
-- reads program_module: file_id, is_package, module_id, module_name
-- rows depend on named_module: module_name
-- rows depend on program_import: file_id, level, module
-- rows depend on program_module: file_id, is_package, module_name

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
-- module_id: int64 or null, ENTITY_IDENTITY module identity
--     from named_module.module_id
-- candidate_id: int64, a module
--     from named_module.module_id
