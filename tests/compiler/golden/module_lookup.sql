select
  i.import_id as node_id,
  m.file_id,
  i.module_id,
  i.name,
  true as is_import,
  i.importer_id = i.module_id as is_own,
  false as is_read,
  false as is_written
from import_source i
join module m on i.importer_id = m.module_id
where i.kind = 'from' and i.name <> '*' and i.module_id is not null
union
select u.node_id, u.file_id, m.module_id, u.name, false as is_import, false as is_own, u.is_read, u.is_written
from attribute_use u
join points_to p on u.base = p.variable
join module m on p.object = m.module_id
union
select r.node_id, r.file_id, m.module_id, r.name, false as is_import, false as is_own, true as is_read, false as is_written
from reference r
join module m on r.file_id = m.file_id
where r.kind = 'name' and r.ctx = 'Load' and r.resolution in ('undefined', 'builtin')

-- reads attribute_use: base, file_id, is_read, is_written, name, node_id
-- reads import_source: import_id, importer_id, kind, module_id, name
-- reads module: file_id, module_id
-- reads points_to: object, variable
-- reads reference: ctx, file_id, kind, name, node_id, resolution
-- rows depend on attribute_use: base, file_id, is_read, is_written, name, node_id
-- rows depend on import_source: import_id, importer_id, kind, module_id, name
-- rows depend on module: file_id, module_id
-- rows depend on points_to: object, variable
-- rows depend on reference: ctx, file_id, kind, name, node_id, resolution

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from attribute_use.node_id, import_source.import_id, reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from attribute_use.file_id, module.file_id, reference.file_id
-- module_id: int64 or null, ENTITY_IDENTITY module identity
--     from import_source.module_id, module.module_id
-- name: string or null, NAME
--     from attribute_use.name, import_source.name, reference.name
-- is_import: bool, no declared meaning
--     from nothing
-- is_own: bool or null, no declared meaning
--     from import_source.importer_id, import_source.module_id
-- is_read: bool, no declared meaning
--     from attribute_use.is_read
-- is_written: bool, no declared meaning
--     from attribute_use.is_written
