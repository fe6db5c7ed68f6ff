select
  with_metadata(cast(((cast("source_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'CFG', cast("source_id" as bigint), cast("target_id" as bigint), 'cfg_steps', "branch") & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("source_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("target_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('CFG' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata("branch", 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('cfg_steps' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('derived' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "point_steps"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where ("source_id" is not null) and ("target_id" is not null)

-- reads point_steps: branch, file_id, source_id, target_id
-- reads syntax_quality: file_id, trust
-- rows depend on point_steps: file_id, source_id, target_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from point_steps.branch, point_steps.source_id, point_steps.target_id
-- src: int64 or null, NODE_REFERENCE node
--     from point_steps.source_id
-- dst: int64 or null, NODE_REFERENCE node
--     from point_steps.target_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string, TEXT identity
--     from point_steps.branch
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float, CONFIDENCE
--     from syntax_quality.trust
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from nothing
