select
  with_metadata(cast(xxhash64('edge', 'CALL', cast("call_id" as bigint), cast("method_id" as bigint), 'call_in_module') as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("call_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("method_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('CALL' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast('call_in_module' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('scope' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast("confidence" as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "call_targets"

-- reads call_targets: ambiguity_group, call_id, confidence, method_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from call_targets.call_id, call_targets.method_id
-- src: int64, NODE_REFERENCE node identity
--     from call_targets.call_id
-- dst: int64, NODE_REFERENCE node identity
--     from call_targets.method_id
-- kind: string, EDGE_KIND
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from call_targets.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from call_targets.ambiguity_group
