-- The variable of the class of properties.
-- Columns: variable variable
-- Key: variable
select value_of(d.node_id) as variable
from program_definition d
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
where d.kind = 'class' and d.name = 'property'
