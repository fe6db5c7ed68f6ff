-- A slice, and the variable of what it is taken of.
-- Columns: node_id syntax, variable variable
-- Key: node_id
select e.node_id, v.variable
from subscript_element e
join expression_variable v on e.base_id = v.node_id
where e.is_slice and e.ctx = 'Load'
