-- A name that a module lists in `__all__`, itself or because another module does whose list it takes over.
-- Columns: module_id module, name name
-- Key: module_id, name
-- Fixpoint: exported_name
select module_id, name from listed_name
union
select l.module_id, e.name
from exported_name e
join listed_module l on e.module_id = l.listed_id
