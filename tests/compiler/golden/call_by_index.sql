select
  with_metadata(cast(((cast("src" as bigint) & -4503599627370496) | (xxhash64('edge', 'CALL', cast("src" as bigint), cast("dst" as bigint), 'call_by_index') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('CALL' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('call_by_index' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata("method", 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata("confidence", 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,scan,scip,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "call_by_index_ranked"
where (is_chosen)

-- reads call_by_index_ranked: ambiguity_group, confidence, dst, is_chosen, method, src
-- rows depend on call_by_index_ranked: is_chosen

-- edge_id: int64, EDGE_IDENTITY edge
--     from call_by_index_ranked.dst, call_by_index_ranked.src
-- src: int64, NODE_REFERENCE node identity
--     from call_by_index_ranked.src
-- dst: int64, NODE_REFERENCE node identity
--     from call_by_index_ranked.dst
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from call_by_index_ranked.method
-- confidence: float or null, CONFIDENCE
--     from call_by_index_ranked.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from call_by_index_ranked.ambiguity_group
