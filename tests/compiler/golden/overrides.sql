select
  with_metadata(cast(((cast("method_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'OVERRIDES', cast("method_id" as bigint), cast("overridden_id" as bigint), 'overrides') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("method_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("overridden_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('OVERRIDES' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('overrides' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('linearization' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,scan,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "method_overrides"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"

-- reads method_overrides: file_id, method_id, overridden_id
-- reads syntax_quality: file_id, trust
-- rows depend on method_overrides: file_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from method_overrides.method_id, method_overrides.overridden_id
-- src: int64, NODE_REFERENCE node identity
--     from method_overrides.method_id
-- dst: int64, NODE_REFERENCE node identity
--     from method_overrides.overridden_id
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
