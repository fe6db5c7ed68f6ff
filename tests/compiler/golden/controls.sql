select
  with_metadata(cast(((cast("controller_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'CDG', cast("controller_id" as bigint), cast("node_id" as bigint), 'controls', "branch") & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("controller_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('CDG' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata("branch", 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('controls' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('derived' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "control_dependency"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where ("controller_id" is not null) and ("node_id" is not null)

-- reads control_dependency: branch, controller_id, file_id, node_id
-- reads syntax_quality: file_id, trust
-- rows depend on control_dependency: controller_id, file_id, node_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from control_dependency.branch, control_dependency.controller_id, control_dependency.node_id
-- src: int64 or null, NODE_REFERENCE node
--     from control_dependency.controller_id
-- dst: int64 or null, NODE_REFERENCE node
--     from control_dependency.node_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string, TEXT identity
--     from control_dependency.branch
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
