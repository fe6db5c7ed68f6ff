-- A name that a module has by a star import, at once or through others, and the variable that the name is where it is defined:
-- however many ways lead there, it is one.
-- Columns: module_id module, name name, source variable
-- Key: module_id, name, source
-- Fixpoint: star_name
select t.importer_id as module_id, m.name, m.variable as source
from star_import t
join module_member m on t.module_id = m.module_id
where t.name = m.name or t.name = '' and not starts_with(m.name, '_')
union
select t.importer_id as module_id, s.name, s.source
from star_name s
join star_import t on s.module_id = t.module_id
where t.name = s.name or t.name = '' and not starts_with(s.name, '_')
