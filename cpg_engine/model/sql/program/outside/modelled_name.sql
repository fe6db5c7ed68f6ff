-- A class, function or module of the library's models, by the name that the library has it under.
-- Columns: object object, full_name dotted_name
-- Key: object
select d.node_id as object, m.module_name || '.' || d.qualified_name as full_name
from program_definition d
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name <> '__frameworks__'
union all
select module_id as object, concat(module_name) as full_name
from program_module
where is_model
