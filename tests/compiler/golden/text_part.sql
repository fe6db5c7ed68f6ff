select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('text_part', cast("file_id" as bigint), cast("part" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'text_part', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "part_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(case when "parent" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('text_part', cast("file_id" as bigint), cast("parent" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'text_part', 'cpg.semantic', 'ENTITY_IDENTITY') as "parent_id",
  "kind" as "kind",
  "field" as "field",
  "name" as "name",
  "dotted" as "dotted",
  "operator" as "operator",
  "position" as "position",
  "value_type" as "value_type"
from "annotation_texts"

-- reads annotation_texts: dotted, field, file_id, kind, name, node, operator, parent, part, position, value_type

-- file_id: int64, FILE_IDENTITY file
--     from annotation_texts.file_id
-- part_id: int64, ENTITY_IDENTITY text_part identity
--     from annotation_texts.file_id, annotation_texts.part
-- node_id: int64, ENTITY_IDENTITY syntax
--     from annotation_texts.file_id, annotation_texts.node
-- parent_id: int64 or null, ENTITY_IDENTITY text_part
--     from annotation_texts.file_id, annotation_texts.parent
-- kind: string, SYNTAX_KIND
--     from annotation_texts.kind
-- field: string, TEXT
--     from annotation_texts.field
-- name: string or null, NAME
--     from annotation_texts.name
-- dotted: string or null, TEXT
--     from annotation_texts.dotted
-- operator: string or null, TEXT
--     from annotation_texts.operator
-- position: int32 or null, ORDINAL
--     from annotation_texts.position
-- value_type: string or null, TEXT
--     from annotation_texts.value_type
