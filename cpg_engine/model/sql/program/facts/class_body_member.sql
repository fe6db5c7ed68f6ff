-- A name in the body of a class and the binding that holds it.
-- Columns: class_id class, name name, variable variable
-- Key: class_id, name
select c.node_id as class_id, s.name, s.symbol_id as variable
from program_symbol s
join program_scope c on s.scope_id = c.scope_id and c.kind = 'class'
where s.is_bound
