-- The module of the repository that an import or an attribute stands for: what the import binds its name to, or reads all
-- names of, or the submodule that is named. How sure it is.
-- Key: node_id, module_id
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
