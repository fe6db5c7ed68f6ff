-- The variable an expression stands for: the binding, if it is a name that a scope of the file holds, otherwise
-- itself.
-- Columns: node_id syntax, variable variable
-- Key: node_id
select n.node_id, coalesce(r.binding_id, n.node_id) as variable
from program_syntax_node n
left join program_reference r on n.node_id = r.node_id and r.kind = 'name'
