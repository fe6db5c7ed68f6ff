-- The variable an expression stands for: the binding, if it is a name that a scope of the file holds and its values are not
-- told apart by the order of statements, otherwise itself.
-- Columns: node_id syntax, variable variable
-- Key: node_id
select n.node_id, case when o.node_id is null then coalesce(r.binding_id, n.node_id) else n.node_id end as variable
from program_syntax_node n
left join program_reference r on n.node_id = r.node_id and r.kind = 'name'
left join ordered_name o on n.node_id = o.node_id
