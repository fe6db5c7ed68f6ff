select
  with_metadata(cast(((cast("owner_id" as bigint) & -4503599627370496) | (xxhash64('edge', 'AST', cast("owner_id" as bigint), cast("comment_id" as bigint), 'ast_comment') & 4503599627370495)) as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("owner_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("comment_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('AST' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "label",
  with_metadata(cast('ast_comment' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('comments' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast(1.0 * coalesce("trust in file", 1.0) as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('ast,comments' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "comment"
left join (select "file_id" as "trusted file", cast("trust" as double) as "trust in file" from "syntax_quality") on "file_id" = "trusted file"
where ("owner_id" is not null)

-- reads comment: comment_id, file_id, owner_id
-- reads syntax_quality: file_id, trust
-- rows depend on comment: file_id, owner_id
-- rows depend on syntax_quality: file_id

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from comment.comment_id, comment.owner_id
-- src: int64 or null, NODE_REFERENCE node
--     from comment.owner_id
-- dst: int64, NODE_REFERENCE node identity
--     from comment.comment_id
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
