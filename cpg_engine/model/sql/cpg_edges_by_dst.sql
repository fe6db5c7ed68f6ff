-- From where edges of a kind lead to a node: how many there are, and each with the node at its other end, in order of that node
-- and of the edge.
-- Key: node_id, edge_kind
-- Stage: graph
-- Stored: if read
select
  with_metadata(dst, 'cpg.semantic', 'ENTITY_IDENTITY') as node_id,
  concat(kind) as edge_kind,
  count(*) as degree,
  array_sort(array_agg(named_struct('node_id', src, 'edge_id', edge_id, 'confidence', confidence))) as neighbours
from cpg_edges
group by dst, kind
