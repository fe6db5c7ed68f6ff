select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("statement" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "statement_id",
  "kind" as "kind",
  "module" as "module",
  "level" as "level",
  "name" as "name",
  "alias" as "alias",
  "bound_name" as "bound_name",
  with_metadata(cast(case when "scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(case when "binding" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("binding" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "binding_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "begins" as "begins"
from "library_imports"

-- reads library_imports: alias, begins, binding, bound_name, end_byte, file_id, kind, level, module, name, node, scope, start_byte, statement

-- file_id: int64, FILE_IDENTITY library_file
--     from library_imports.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_imports.file_id, library_imports.node
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from library_imports.file_id, library_imports.statement
-- kind: string, ENUM
--     from library_imports.kind
-- module: string or null, MODULE_NAME
--     from library_imports.module
-- level: int32, COUNT
--     from library_imports.level
-- name: string or null, NAME
--     from library_imports.name
-- alias: string or null, NAME
--     from library_imports.alias
-- bound_name: string or null, NAME
--     from library_imports.bound_name
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from library_imports.file_id, library_imports.scope
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from library_imports.binding, library_imports.file_id
-- start_byte: int32, SPAN_START
--     from library_imports.start_byte
-- end_byte: int32, SPAN_END
--     from library_imports.end_byte
-- begins: int32, RANK
--     from library_imports.begins
