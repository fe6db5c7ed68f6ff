-- A point where something is executed again in its method: in another role, as an except clause that was tried unbinds its name, or on
-- another way through a finally clause. `node_id` is where it is executed the first time.
-- Key: flow_point_id
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
