-- A class, by what makes it: a class statement, or a call.
-- Columns: class_id class, file_id file, begins number, is_model flag
-- Key: class_id
select d.node_id as class_id, d.file_id, cast(d.begins as bigint) as begins, m.is_model
from program_definition d
join program_module m on d.file_id = m.file_id
where d.kind = 'class'
union all
select class_id, file_id, begins, is_model from made_class
