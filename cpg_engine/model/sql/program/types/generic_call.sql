-- A call of a generic class that says what the instance is of: it is subscripted there, or what takes the instance is declared.
-- Columns: root syntax, class_id class, name name, argument_id syntax
-- Key: root, class_id, name
select c.node_id as root, g.class_id, g.name, min(g.argument_id) as argument_id
from call c
join generic_annotation g on c.callee_id = g.node_id
group by c.node_id, g.class_id, g.name
union
select a.value_id as root, g.class_id, g.name, min(g.argument_id) as argument_id
from assignment a
join call c on a.value_id = c.node_id
join type_expression t on a.statement_id = t.owner_id and t.role = 'variable'
join generic_annotation g on t.node_id = g.node_id
left anti join generic_annotation x on c.callee_id = x.node_id
group by a.value_id, g.class_id, g.name
