select i.importer_id, i.module_id, e.name
from import_source i
join exported_name e on i.module_id = e.module_id
where i.name = '*'
union
select i.importer_id, i.module_id, '' as name
from import_source i
left anti join exported_name e on i.module_id = e.module_id
where i.name = '*' and i.module_id is not null

-- reads exported_name: module_id, name
-- reads import_source: importer_id, module_id, name
-- rows depend on exported_name: module_id, name
-- rows depend on import_source: importer_id, module_id, name

-- importer_id: int64, ENTITY_IDENTITY module identity
--     from import_source.importer_id
-- module_id: int64 or null, ENTITY_IDENTITY module identity
--     from import_source.module_id
-- name: string or null, a name
--     from exported_name.name
