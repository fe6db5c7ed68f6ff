select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("callee" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "callee_id",
  "callee_kind" as "callee_kind",
  "callee_name" as "callee_name",
  "name_start_byte" as "name_start_byte",
  "name_end_byte" as "name_end_byte",
  with_metadata(cast(case when "receiver" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("receiver" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "receiver_id",
  "positional_count" as "positional_count",
  "keyword_count" as "keyword_count",
  "has_star" as "has_star",
  "has_double_star" as "has_double_star",
  "code" as "code",
  with_metadata(cast(case when "scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id"
from "library_calls"

-- reads library_calls: callee, callee_kind, callee_name, code, file_id, has_double_star, has_star, keyword_count, name_end_byte, name_start_byte, node, positional_count, receiver, scope

-- file_id: int64, FILE_IDENTITY library_file
--     from library_calls.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_calls.file_id, library_calls.node
-- callee_id: int64, ENTITY_IDENTITY syntax
--     from library_calls.callee, library_calls.file_id
-- callee_kind: string, TEXT
--     from library_calls.callee_kind
-- callee_name: string or null, NAME
--     from library_calls.callee_name
-- name_start_byte: int32 or null, SPAN_START
--     from library_calls.name_start_byte
-- name_end_byte: int32 or null, SPAN_END
--     from library_calls.name_end_byte
-- receiver_id: int64 or null, ENTITY_IDENTITY syntax
--     from library_calls.file_id, library_calls.receiver
-- positional_count: int32, COUNT
--     from library_calls.positional_count
-- keyword_count: int32, COUNT
--     from library_calls.keyword_count
-- has_star: bool, FLAG
--     from library_calls.has_star
-- has_double_star: bool, FLAG
--     from library_calls.has_double_star
-- code: string, TEXT
--     from library_calls.code
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from library_calls.file_id, library_calls.scope
