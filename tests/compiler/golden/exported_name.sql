select module_id, name from listed_name
union
select l.module_id, e.name
from exported_name e
join listed_module l on e.module_id = l.listed_id

-- reads listed_module: listed_id, module_id
-- reads listed_name: module_id, name
-- rows depend on listed_module: listed_id, module_id
-- rows depend on listed_name: module_id, name

-- module_id: int64, ENTITY_IDENTITY module identity
--     from listed_module.module_id, listed_name.module_id
-- name: string or null, a name
--     from listed_name.name
