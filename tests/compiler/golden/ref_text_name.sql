select
  with_metadata(cast(((cast("node_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'REF', cast("node_id" as bigint), cast("binding_id" as bigint), 'ref_text_name') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("binding_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('REF' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('ref_text_name' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('name' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,library,scan,symtable' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "text_names"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where ("node_id" is not null)

-- reads syntax_quality: file_id, trust
-- reads text_names: binding_id, file_id, node_id
-- rows depend on syntax_quality: file_id
-- rows depend on text_names: file_id, node_id

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from text_names.binding_id, text_names.node_id
-- src: int64 or null, NODE_REFERENCE node
--     from text_names.node_id
-- dst: int64, NODE_REFERENCE node identity
--     from text_names.binding_id
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
