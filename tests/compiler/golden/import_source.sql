select
  i.import_id,
  i.importer_id,
  i.kind,
  i.name,
  i.alias,
  i.bound_name,
  i.binding_id,
  i.target,
  m.module_id,
  coalesce(m.module_id, 0) as candidate_id
from import_statement i
left join imported_module m on i.import_id = m.import_id and m.part = 'target'

-- reads import_statement: alias, binding_id, bound_name, import_id, importer_id, kind, name, target
-- reads imported_module: import_id, module_id, part
-- rows depend on import_statement: import_id
-- rows depend on imported_module: import_id, part

-- import_id: int64, ENTITY_IDENTITY syntax identity
--     from import_statement.import_id
-- importer_id: int64, ENTITY_IDENTITY module identity
--     from import_statement.importer_id
-- kind: string, ENUM
--     from import_statement.kind
-- name: string or null, NAME
--     from import_statement.name
-- alias: string or null, NAME
--     from import_statement.alias
-- bound_name: string or null, NAME
--     from import_statement.bound_name
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from import_statement.binding_id
-- target: string or null, a dotted_name
--     from import_statement.target
-- module_id: int64 or null, ENTITY_IDENTITY module identity
--     from imported_module.module_id
-- candidate_id: int64, a module
--     from imported_module.module_id
