select
  with_metadata(cast(((cast("src" as bigint) & -4503599627370496) | (xxhash64('edge', 'INHERITS_FROM', cast("src" as bigint), cast("dst" as bigint), 'inherits_in_program') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('INHERITS_FROM' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('inherits_in_program' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata("method", 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata("confidence", 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,scan,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "inherits_in_program_ranked"
where (is_chosen) and ("dst" is not null)

-- reads inherits_in_program_ranked: ambiguity_group, confidence, dst, is_chosen, method, src
-- rows depend on inherits_in_program_ranked: dst, is_chosen

-- edge_id: int64, EDGE_IDENTITY edge
--     from inherits_in_program_ranked.dst, inherits_in_program_ranked.src
-- src: int64, NODE_REFERENCE node
--     from inherits_in_program_ranked.src
-- dst: int64 or null, NODE_REFERENCE node identity
--     from inherits_in_program_ranked.dst
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from inherits_in_program_ranked.method
-- confidence: float or null, CONFIDENCE
--     from inherits_in_program_ranked.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from inherits_in_program_ranked.ambiguity_group
