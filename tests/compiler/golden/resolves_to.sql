select
  with_metadata(cast(((cast("src" as bigint) & -4503599627370496) | (xxhash64('edge', 'RESOLVES_TO', cast("src" as bigint), cast("dst" as bigint), 'resolves_to') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('RESOLVES_TO' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('resolves_to' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('equal_span' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,scan,scip' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "resolves_to_pairs"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file" = "trusted file"
where ("dst" is not null)

-- reads resolves_to_pairs: dst, file, src
-- reads syntax_quality: file_id, trust
-- rows depend on resolves_to_pairs: dst, file
-- rows depend on syntax_quality: file_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from resolves_to_pairs.dst, resolves_to_pairs.src
-- src: int64, NODE_REFERENCE node identity
--     from resolves_to_pairs.src
-- dst: int64 or null, NODE_REFERENCE node
--     from resolves_to_pairs.dst
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
