select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  "name" as "name",
  "qualified_name" as "qualified_name",
  "name_start_byte" as "name_start_byte",
  "name_end_byte" as "name_end_byte",
  "begins" as "begins",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("owner" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "owner_id",
  with_metadata(cast(case when "scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(case when "body_scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("body_scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "body_scope_id",
  with_metadata(cast(case when "binding" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("binding" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "binding_id",
  "is_async" as "is_async",
  "is_generator" as "is_generator"
from "library_definitions"

-- reads library_definitions: begins, binding, body_scope, file_id, is_async, is_generator, kind, name, name_end_byte, name_start_byte, node, owner, qualified_name, scope

-- file_id: int64, FILE_IDENTITY library_file
--     from library_definitions.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_definitions.file_id, library_definitions.node
-- kind: string, ENUM
--     from library_definitions.kind
-- name: string, NAME
--     from library_definitions.name
-- qualified_name: string, QUALIFIED_NAME
--     from library_definitions.qualified_name
-- name_start_byte: int32, SPAN_START
--     from library_definitions.name_start_byte
-- name_end_byte: int32, SPAN_END
--     from library_definitions.name_end_byte
-- begins: int32, RANK
--     from library_definitions.begins
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from library_definitions.file_id, library_definitions.owner
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from library_definitions.file_id, library_definitions.scope
-- body_scope_id: int64 or null, ENTITY_IDENTITY scope
--     from library_definitions.body_scope, library_definitions.file_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from library_definitions.binding, library_definitions.file_id
-- is_async: bool, FLAG
--     from library_definitions.is_async
-- is_generator: bool, FLAG
--     from library_definitions.is_generator
