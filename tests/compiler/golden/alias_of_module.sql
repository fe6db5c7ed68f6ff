select
  with_metadata(cast(((cast("node_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'ALIAS_OF', cast("node_id" as bigint), cast("module_id" as bigint), 'alias_of_module') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("module_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('ALIAS_OF' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('alias_of_module' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('module_name' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast("confidence" * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,scan,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata("ambiguity_group", 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "module_targets"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where (is_import)

-- reads module_targets: ambiguity_group, confidence, file_id, is_import, module_id, node_id
-- reads syntax_quality: file_id, trust
-- rows depend on module_targets: file_id, is_import
-- rows depend on syntax_quality: file_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from module_targets.module_id, module_targets.node_id
-- src: int64, NODE_REFERENCE node identity
--     from module_targets.node_id
-- dst: int64, NODE_REFERENCE node identity
--     from module_targets.module_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float, CONFIDENCE
--     from module_targets.confidence, syntax_quality.trust
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from module_targets.ambiguity_group
