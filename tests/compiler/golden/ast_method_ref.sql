select
  with_metadata(cast(((cast("parent_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'AST', cast("parent_id" as bigint), cast("method_ref_id" as bigint), 'ast_method_ref') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("parent_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("method_ref_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('AST' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('ast_method_ref' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('ast' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "method_ref"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where ("parent_id" is not null)

-- reads method_ref: file_id, method_ref_id, parent_id
-- reads syntax_quality: file_id, trust
-- rows depend on method_ref: file_id, parent_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from method_ref.method_ref_id, method_ref.parent_id
-- src: int64 or null, NODE_REFERENCE node
--     from method_ref.parent_id
-- dst: int64, NODE_REFERENCE node identity
--     from method_ref.method_ref_id
-- kind: string, EDGE_KIND
--     from nothing
-- label: string or null, TEXT
--     from nothing
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
