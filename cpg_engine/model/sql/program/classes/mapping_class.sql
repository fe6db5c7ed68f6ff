-- The class of plain dictionaries.
-- Columns: class_id class
-- Key: class_id
select d.node_id as class_id
from program_definition d
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
where d.kind = 'class' and d.name = 'dict'
