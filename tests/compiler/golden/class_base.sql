select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("definition" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "definition_id",
  "position" as "position",
  "keyword" as "keyword"
from "class_bases"

-- reads class_bases: definition, file_id, keyword, node, position

-- file_id: int64, FILE_IDENTITY file
--     from class_bases.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from class_bases.file_id, class_bases.node
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from class_bases.definition, class_bases.file_id
-- position: int32, ORDINAL
--     from class_bases.position
-- keyword: string or null, NAME
--     from class_bases.keyword
