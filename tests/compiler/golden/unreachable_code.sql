select p.node_id, p.file_id, n.kind, n.line
from (
  select node_id, file_id, bool_or(is_reachable) as is_reachable from flow_point where role not in ('entry', 'exit') group by node_id, file_id
) p
join syntax_node n on p.node_id = n.node_id
where not p.is_reachable

-- reads flow_point: file_id, is_reachable, node_id, role
-- reads syntax_node: kind, line, node_id
-- rows depend on flow_point: file_id, is_reachable, node_id, role
-- rows depend on syntax_node: node_id

-- node_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from flow_point.node_id
-- file_id: int64, FILE_IDENTITY file
--     from flow_point.file_id
-- kind: string, SYNTAX_KIND
--     from syntax_node.kind
-- line: int32 or null, LINE
--     from syntax_node.line
