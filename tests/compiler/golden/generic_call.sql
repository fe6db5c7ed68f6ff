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

-- reads assignment: statement_id, value_id
-- reads call: callee_id, node_id
-- reads generic_annotation: argument_id, class_id, name, node_id
-- reads type_expression: node_id, owner_id, role
-- rows depend on assignment: statement_id, value_id
-- rows depend on call: callee_id, node_id
-- rows depend on generic_annotation: argument_id, class_id, name, node_id
-- rows depend on type_expression: node_id, owner_id, role

-- root: int64 or null, ENTITY_IDENTITY syntax
--     from assignment.value_id, call.node_id
-- class_id: int64 or null, ENTITY_IDENTITY
--     from generic_annotation.class_id
-- name: string or null, a name
--     from generic_annotation.name
-- argument_id: int64 or null, a syntax
--     from generic_annotation.argument_id
