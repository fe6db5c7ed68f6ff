-- A method that every class has, as its metaclass derives from `type`.
-- Columns: name name, variable variable, class_id class
-- Key: name
select b.name, b.variable, b.class_id
from class_body_member b
join program_definition d on b.class_id = d.node_id and d.name = 'type'
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
where b.name in ('mro', '__subclasses__')
