select
  i.node_id,
  i.file_id,
  i.module,
  i.level,
  i.name,
  case when i.level > 0 then 'relative_target_missing' else 'outside_repository' end as reason
from import i
where i.node_id not in (select import_id from import_targets)

-- reads import: file_id, level, module, name, node_id
-- reads import_targets: import_id
-- rows depend on import: node_id
-- rows depend on import_targets: import_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from import.node_id
-- file_id: int64, FILE_IDENTITY file
--     from import.file_id
-- module: string or null, MODULE_NAME
--     from import.module
-- level: int32, COUNT
--     from import.level
-- name: string or null, NAME
--     from import.name
-- reason: string, no declared meaning
--     from import.level
