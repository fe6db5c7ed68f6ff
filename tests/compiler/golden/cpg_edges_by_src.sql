select
  with_metadata(src, 'cpg.semantic', 'ENTITY_IDENTITY') as node_id,
  concat(kind) as edge_kind,
  count(*) as degree,
  array_sort(array_agg(named_struct('node_id', dst, 'edge_id', edge_id, 'confidence', confidence))) as neighbours
from cpg_edges
group by src, kind

-- reads cpg_edges: confidence, dst, edge_id, kind, src
-- rows depend on cpg_edges: kind, src

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_edges.src
-- edge_kind: string or null, no declared meaning
--     from cpg_edges.kind
-- degree: int64, no declared meaning
--     from nothing
-- neighbours: list<element: struct<node_id: int64, edge_id: int64, confidence: float>> or null, no declared meaning
--     from cpg_edges.confidence, cpg_edges.dst, cpg_edges.edge_id
