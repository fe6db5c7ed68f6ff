-- A function of the repository that nothing in it calls by its name, special methods apart: if it runs, it is called
-- from outside.
-- Columns: function_id function
-- Key: function_id
select d.node_id as function_id
from definition d
left anti join called_by_name c on d.node_id = c.node_id
where d.kind = 'function' and not starts_with(d.name, '__')
