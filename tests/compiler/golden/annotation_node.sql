select node_id from type_expression
union
select a.node_id
from call c
join call_argument a on a.call_id = c.node_id
where c.callee_name = 'cast' and a.index = 0
  or c.callee_name = 'NewType' and a.index = 1
  or c.callee_name = 'TypeVar' and (a.index > 0 or a.keyword = 'bound')
union
select b.node_id from class_base b join syntax_node n on b.node_id = n.node_id and n.kind = 'Subscript'
union
select c.callee_id as node_id from call c join syntax_node n on c.callee_id = n.node_id and n.kind = 'Subscript'
union
select c.node_id
from annotation_node p
join syntax_node c on c.parent_id = p.node_id
union
select c.node_id
from annotation_node p
join text_node c on c.parent_id = p.node_id
union
select t.value_id as node_id
from annotation_node p
join type_alias t on p.node_id = t.node_id

-- reads call: callee_id, callee_name, node_id
-- reads call_argument: call_id, index, keyword, node_id
-- reads class_base: node_id
-- reads syntax_node: kind, node_id, parent_id
-- reads text_node: node_id, parent_id
-- reads type_alias: node_id, value_id
-- reads type_expression: node_id
-- rows depend on call: callee_id, callee_name, node_id
-- rows depend on call_argument: call_id, index, keyword, node_id
-- rows depend on class_base: node_id
-- rows depend on syntax_node: kind, node_id, parent_id
-- rows depend on text_node: node_id, parent_id
-- rows depend on type_alias: node_id, value_id
-- rows depend on type_expression: node_id

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from call.callee_id, call_argument.node_id, class_base.node_id, syntax_node.node_id, text_node.node_id, type_alias.value_id, type_expression.node_id
