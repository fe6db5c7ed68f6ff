select
  with_metadata(p.point_id, 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'flow_point', 'cpg.role', 'identity') as flow_point_id,
  with_metadata(p.node_id, 'cpg.semantic', 'NODE_REFERENCE', 'cpg.namespace', 'node') as node_id,
  p.method_id,
  p.file_id,
  concat(p.role) as role,
  n.start_byte,
  n.end_byte,
  n.line,
  n."column",
  n.end_line,
  n.end_column
from flow_point p
join syntax_node n on p.syntax_id = n.node_id
where p.point_id <> p.node_id

-- reads flow_point: file_id, method_id, node_id, point_id, role, syntax_id
-- reads syntax_node: column, end_byte, end_column, end_line, line, node_id, start_byte
-- rows depend on flow_point: node_id, point_id, syntax_id
-- rows depend on syntax_node: node_id

-- flow_point_id: int64 or null, ENTITY_IDENTITY flow_point identity
--     from flow_point.point_id
-- node_id: int64 or null, NODE_REFERENCE node
--     from flow_point.node_id
-- method_id: int64, a class_body or a syntax
--     from flow_point.method_id
-- file_id: int64, FILE_IDENTITY file
--     from flow_point.file_id
-- role: string or null, no declared meaning
--     from flow_point.role
-- start_byte: int32 or null, SPAN_START
--     from syntax_node.start_byte
-- end_byte: int32 or null, SPAN_END
--     from syntax_node.end_byte
-- line: int32 or null, LINE
--     from syntax_node.line
-- column: int32 or null, COLUMN
--     from syntax_node.column
-- end_line: int32 or null, END_LINE
--     from syntax_node.end_line
-- end_column: int32 or null, END_COLUMN
--     from syntax_node.end_column
