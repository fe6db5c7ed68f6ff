select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  "name" as "name",
  "stored_name" as "stored_name",
  "ctx" as "ctx",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "begins" as "begins",
  with_metadata(cast(case when "base" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("base" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "base_id",
  with_metadata(cast(case when "scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(case when "symbol" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("symbol" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "symbol_id",
  with_metadata(cast(case when "binding" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("binding" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "binding_id",
  "resolution" as "resolution"
from "references"

-- reads references: base, begins, binding, ctx, end_byte, file_id, kind, name, node, resolution, scope, start_byte, stored_name, symbol

-- file_id: int64, FILE_IDENTITY file
--     from references.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from references.file_id, references.node
-- kind: string, ENUM
--     from references.kind
-- name: string, NAME
--     from references.name
-- stored_name: string, TEXT
--     from references.stored_name
-- ctx: string, ENUM
--     from references.ctx
-- start_byte: int32, SPAN_START
--     from references.start_byte
-- end_byte: int32, SPAN_END
--     from references.end_byte
-- begins: int32, RANK
--     from references.begins
-- base_id: int64 or null, ENTITY_IDENTITY syntax
--     from references.base, references.file_id
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from references.file_id, references.scope
-- symbol_id: int64 or null, ENTITY_IDENTITY symbol
--     from references.file_id, references.symbol
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from references.binding, references.file_id
-- resolution: string, ENUM
--     from references.resolution
