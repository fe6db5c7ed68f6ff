select
  with_metadata(cast(((cast("src" as bigint) & -4503599627370496) | (xxhash64('edge', 'IMPORTS', cast("src" as bigint), cast("dst" as bigint), 'imports_module') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('IMPORTS' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('imports_module' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata("method", 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata("confidence", 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,library,scan' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "imports_module_ranked"
where (is_chosen)

-- reads imports_module_ranked: ambiguity_group, confidence, dst, is_chosen, method, src
-- rows depend on imports_module_ranked: is_chosen

-- edge_id: int64, EDGE_IDENTITY edge
--     from imports_module_ranked.dst, imports_module_ranked.src
-- src: int64, NODE_REFERENCE node identity
--     from imports_module_ranked.src
-- dst: int64, NODE_REFERENCE node identity
--     from imports_module_ranked.dst
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from imports_module_ranked.method
-- confidence: float or null, CONFIDENCE
--     from imports_module_ranked.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from imports_module_ranked.ambiguity_group
