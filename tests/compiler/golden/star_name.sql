select t.importer_id as module_id, m.name, m.variable as source
from star_import t
join module_member m on t.module_id = m.module_id
where t.name = m.name or t.name = '' and not starts_with(m.name, '_')
union
select t.importer_id as module_id, s.name, s.source
from star_name s
join star_import t on s.module_id = t.module_id
where t.name = s.name or t.name = '' and not starts_with(s.name, '_')

-- reads module_member: module_id, name, variable
-- reads star_import: importer_id, module_id, name
-- rows depend on module_member: module_id, name, variable
-- rows depend on star_import: importer_id, module_id, name

-- module_id: int64, ENTITY_IDENTITY module identity
--     from star_import.importer_id
-- name: string or null, NAME
--     from module_member.name
-- source: int64 or null, ENTITY_IDENTITY symbol identity
--     from module_member.variable
