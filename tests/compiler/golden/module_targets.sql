with found as (
  select l.node_id, l.file_id, l.is_import, l.is_read, l.is_written, s.module_id
  from module_lookup l
  join module m on l.module_id = m.module_id
  join module s on m.module_name || '.' || l.name = s.module_name and m.root = s.root
  left anti join module_name_targets t on l.node_id = t.node_id
  union
  select i.import_id as node_id, g.file_id, true as is_import, false as is_read, false as is_written, m.module_id
  from import_statement i
  join module g on i.importer_id = g.module_id
  join imported_module t on i.import_id = t.import_id and i.gives = t.part
  join module m on t.module_id = m.module_id
  where i.kind <> 'from' or i.name = '*'
  union
  -- From a package without code.
  select i.import_id as node_id, g.file_id, true as is_import, false as is_read, false as is_written, m.module_id
  from import_source i
  join module g on i.importer_id = g.module_id
  join imported_module t on i.import_id = t.import_id and t.part = 'member'
  join module m on t.module_id = m.module_id
  where i.module_id is null
)
select
  node_id,
  file_id,
  is_import,
  is_read,
  is_written,
  module_id,
  1.0 / count(*) over (partition by node_id) as confidence,
  case when count(*) over (partition by node_id) > 1 then node_id end as ambiguity_group
from found

-- reads import_source: import_id, importer_id, module_id
-- reads import_statement: gives, import_id, importer_id, kind, name
-- reads imported_module: import_id, module_id, part
-- reads module: file_id, module_id, module_name, root
-- reads module_lookup: file_id, is_import, is_read, is_written, module_id, name, node_id
-- reads module_name_targets: node_id
-- rows depend on import_source: import_id, importer_id, module_id
-- rows depend on import_statement: gives, import_id, importer_id, kind, name
-- rows depend on imported_module: import_id, module_id, part
-- rows depend on module: file_id, module_id, module_name, root
-- rows depend on module_lookup: file_id, is_import, is_read, is_written, module_id, name, node_id
-- rows depend on module_name_targets: node_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from import_source.import_id, import_statement.import_id, module_lookup.node_id
-- file_id: int64, FILE_IDENTITY file
--     from module.file_id, module_lookup.file_id
-- is_import: bool, no declared meaning
--     from module_lookup.is_import
-- is_read: bool, no declared meaning
--     from module_lookup.is_read
-- is_written: bool, no declared meaning
--     from module_lookup.is_written
-- module_id: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- confidence: double, no declared meaning
--     from import_source.import_id, import_statement.import_id, module_lookup.node_id
-- ambiguity_group: int64 or null, a syntax
--     from import_source.import_id, import_statement.import_id, module_lookup.node_id
