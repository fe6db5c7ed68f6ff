select
  with_metadata(dst, 'cpg.semantic', 'ENTITY_IDENTITY') as node_id,
  concat(kind) as edge_kind,
  count(*) as degree,
  array_sort(array_agg(named_struct('node_id', src, 'edge_id', edge_id, 'confidence', confidence))) as neighbours
from cpg_edges
group by dst, kind

-- reads cpg_edges: confidence, dst, edge_id, kind, src
-- rows depend on cpg_edges: dst, kind

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_edges.dst
-- edge_kind: string or null, no declared meaning
--     from cpg_edges.kind
-- degree: int64, no declared meaning
--     from nothing
-- neighbours: list<element: struct<node_id: int64, edge_id: int64, confidence: float>> or null, no declared meaning
--     from cpg_edges.confidence, cpg_edges.edge_id, cpg_edges.src
