select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("call" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "call_id",
  "index" as "index",
  "kind" as "kind",
  "keyword" as "keyword"
from "call_arguments"

-- reads call_arguments: call, file_id, index, keyword, kind, node

-- file_id: int64, FILE_IDENTITY file
--     from call_arguments.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from call_arguments.file_id, call_arguments.node
-- call_id: int64, ENTITY_IDENTITY syntax
--     from call_arguments.call, call_arguments.file_id
-- index: int32, ORDINAL
--     from call_arguments.index
-- kind: string, ENUM
--     from call_arguments.kind
-- keyword: string or null, NAME
--     from call_arguments.keyword
