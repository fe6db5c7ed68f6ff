select
  with_metadata(cast(((cast("subject_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'ANNOTATED_AS', cast("subject_id" as bigint), cast("class_id" as bigint), 'annotated_as') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("subject_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("class_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('ANNOTATED_AS' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('annotated_as' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('derived' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,flow,library,outside,scan,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "annotated_types"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where ("class_id" is not null)

-- reads annotated_types: class_id, file_id, subject_id
-- reads syntax_quality: file_id, trust
-- rows depend on annotated_types: class_id, file_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from annotated_types.class_id, annotated_types.subject_id
-- src: int64, NODE_REFERENCE node
--     from annotated_types.subject_id
-- dst: int64 or null, NODE_REFERENCE node
--     from annotated_types.class_id
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
