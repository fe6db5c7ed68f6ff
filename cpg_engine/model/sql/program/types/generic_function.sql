-- A method that gives what its class is generic of.
-- Columns: function_id function, part_id syntax, name name, container_id class, field name
-- Key: function_id, part_id, name, field
select f.function_id, p.part_id, p.name, p.container_id, p.field
from generic_part p
join type_expression e on p.annotation_id = e.node_id and e.role = 'return'
join program_function f on e.owner_id = f.function_id and f.kind <> 'generator'
