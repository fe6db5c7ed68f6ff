select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'scope', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(case when "parent" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("parent" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "parent_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  "name" as "name",
  "qualified_name" as "qualified_name",
  "line" as "line",
  "is_nested" as "is_nested"
from "library_scopes"

-- reads library_scopes: file_id, is_nested, kind, line, name, node, parent, qualified_name, scope

-- file_id: int64, FILE_IDENTITY library_file
--     from library_scopes.file_id
-- scope_id: int64, ENTITY_IDENTITY scope identity
--     from library_scopes.file_id, library_scopes.scope
-- parent_id: int64 or null, ENTITY_IDENTITY scope
--     from library_scopes.file_id, library_scopes.parent
-- node_id: int64, ENTITY_IDENTITY syntax
--     from library_scopes.file_id, library_scopes.node
-- kind: string, ENUM
--     from library_scopes.kind
-- name: string, NAME
--     from library_scopes.name
-- qualified_name: string, QUALIFIED_NAME
--     from library_scopes.qualified_name
-- line: int32, LINE
--     from library_scopes.line
-- is_nested: bool, FLAG
--     from library_scopes.is_nested
