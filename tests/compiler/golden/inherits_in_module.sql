select
  with_metadata(cast(xxhash64('edge', 'INHERITS_FROM', cast("class_id" as bigint), cast("base_id" as bigint), 'inherits_in_module') as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("class_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("base_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('INHERITS_FROM' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast('inherits_in_module' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('scope' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast("confidence" as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "class_inheritance"

-- reads class_inheritance: base_id, class_id, confidence

-- edge_id: int64, EDGE_IDENTITY edge
--     from class_inheritance.base_id, class_inheritance.class_id
-- src: int64, NODE_REFERENCE node
--     from class_inheritance.class_id
-- dst: int64, NODE_REFERENCE node identity
--     from class_inheritance.base_id
-- kind: string, EDGE_KIND
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from class_inheritance.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from nothing
