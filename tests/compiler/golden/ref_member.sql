select
  with_metadata(cast(((cast("node_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'REF', cast("node_id" as bigint), cast("member_id" as bigint), 'ref_member') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("member_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('REF' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('ref_member' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata("resolution_method", 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast("confidence" * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,scan,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "member_targets"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where (is_read)

-- reads member_targets: ambiguity_group, confidence, file_id, is_read, member_id, node_id, resolution_method
-- reads syntax_quality: file_id, trust
-- rows depend on member_targets: file_id, is_read
-- rows depend on syntax_quality: file_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from member_targets.member_id, member_targets.node_id
-- src: int64, NODE_REFERENCE node identity
--     from member_targets.node_id
-- dst: int64, NODE_REFERENCE node identity
--     from member_targets.member_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string or null, TEXT
--     from member_targets.resolution_method
-- confidence: float, CONFIDENCE
--     from member_targets.confidence, syntax_quality.trust
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from member_targets.ambiguity_group
