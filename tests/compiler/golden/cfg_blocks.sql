select
  with_metadata(cast(((cast("source_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'CFG', cast("source_id" as bigint), cast("target_id" as bigint), 'cfg_blocks') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("source_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("target_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('CFG' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('cfg_blocks' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('bytecode' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('bytecode' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "block_edges"

-- reads block_edges: source_id, target_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from block_edges.source_id, block_edges.target_id
-- src: int64, NODE_REFERENCE node
--     from block_edges.source_id
-- dst: int64, NODE_REFERENCE node
--     from block_edges.target_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float, CONFIDENCE
--     from nothing
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from nothing
