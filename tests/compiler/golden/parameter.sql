select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("function" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "function_id",
  "name" as "name",
  "kind" as "kind",
  "index" as "index",
  with_metadata(cast(case when "default" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("default" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "default_id",
  with_metadata(cast(case when "annotation" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("annotation" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "annotation_id",
  with_metadata(cast(case when "scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(case when "binding" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("binding" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "binding_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte"
from "parameters"

-- reads parameters: annotation, binding, default, end_byte, file_id, function, index, kind, name, node, scope, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from parameters.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from parameters.file_id, parameters.node
-- function_id: int64, ENTITY_IDENTITY syntax
--     from parameters.file_id, parameters.function
-- name: string, NAME
--     from parameters.name
-- kind: string, ENUM
--     from parameters.kind
-- index: int32, ORDINAL
--     from parameters.index
-- default_id: int64 or null, ENTITY_IDENTITY syntax
--     from parameters.default, parameters.file_id
-- annotation_id: int64 or null, ENTITY_IDENTITY syntax
--     from parameters.annotation, parameters.file_id
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from parameters.file_id, parameters.scope
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from parameters.binding, parameters.file_id
-- start_byte: int32, SPAN_START
--     from parameters.start_byte
-- end_byte: int32, SPAN_END
--     from parameters.end_byte
