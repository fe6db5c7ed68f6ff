select
  with_metadata(cast(((cast("src" as bigint) & -4503599627370496) | (xxhash64('edge', 'EVAL_TYPE', cast("src" as bigint), cast("dst" as bigint), 'eval_type_by_source') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('EVAL_TYPE' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('eval_type_by_source' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata("method", 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata("confidence", 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,pyrefly,scan,symtable,trace' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "eval_type_by_source_ranked"
where (is_chosen) and ("src" is not null)

-- reads eval_type_by_source_ranked: ambiguity_group, confidence, dst, is_chosen, method, src
-- rows depend on eval_type_by_source_ranked: is_chosen, src

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from eval_type_by_source_ranked.dst, eval_type_by_source_ranked.src
-- src: int64 or null, NODE_REFERENCE node identity
--     from eval_type_by_source_ranked.src
-- dst: int64, NODE_REFERENCE node identity
--     from eval_type_by_source_ranked.dst
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string or null, TEXT
--     from eval_type_by_source_ranked.method
-- confidence: float or null, CONFIDENCE
--     from eval_type_by_source_ranked.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from eval_type_by_source_ranked.ambiguity_group
