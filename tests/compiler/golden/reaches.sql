select
  with_metadata(cast(((cast("definition_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'REACHING_DEF', cast("definition_id" as bigint), cast("use_id" as bigint), 'reaches', "variable") & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("definition_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("use_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('REACHING_DEF' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata("variable", 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('reaches' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('ast' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast("confidence" * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "reaching"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"

-- reads reaching: confidence, definition_id, file_id, use_id, variable
-- reads syntax_quality: file_id, trust
-- rows depend on reaching: file_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from reaching.definition_id, reaching.use_id, reaching.variable
-- src: int64, NODE_REFERENCE node
--     from reaching.definition_id
-- dst: int64, NODE_REFERENCE node
--     from reaching.use_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string, TEXT identity
--     from reaching.variable
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from reaching.confidence, syntax_quality.trust
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from nothing
