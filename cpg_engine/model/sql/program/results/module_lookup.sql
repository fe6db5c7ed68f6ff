-- A name that is looked up in a module of the repository: as an attribute of what holds the module; where only a star
-- import can bring it; or by an import from the module, which may be in the module itself.
-- Key: node_id, module_id
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
