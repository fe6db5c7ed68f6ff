-- A module that takes over the public names of another: those it lists; all (an empty name) if it lists none.
-- Columns: importer_id module, module_id module, name name
-- Key: importer_id, module_id, name
select i.importer_id, i.module_id, e.name
from import_source i
join exported_name e on i.module_id = e.module_id
where i.name = '*'
union
select i.importer_id, i.module_id, '' as name
from import_source i
left anti join exported_name e on i.module_id = e.module_id
where i.name = '*' and i.module_id is not null
