with own as (
  select f.node_id, f.syntax_id from flow_node f left anti join code_owner c on f.method_id = c.owner_id where f.role not in ('entry', 'exit')
)
select distinct n.statement_id, p.node_id, n.begins, n.ends
from own f
join flow_point p on f.node_id = p.flow_id
join syntax_node n on f.syntax_id = n.node_id

-- reads code_owner: owner_id
-- reads flow_node: method_id, node_id, role, syntax_id
-- reads flow_point: flow_id, node_id
-- reads syntax_node: begins, ends, node_id, statement_id
-- rows depend on code_owner: owner_id
-- rows depend on flow_node: method_id, node_id, role, syntax_id
-- rows depend on flow_point: flow_id, node_id
-- rows depend on syntax_node: begins, ends, node_id, statement_id

-- statement_id: int64, ENTITY_IDENTITY syntax
--     from syntax_node.statement_id
-- node_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from flow_point.node_id
-- begins: int32 or null, RANK
--     from syntax_node.begins
-- ends: int32 or null, RANK
--     from syntax_node.ends
