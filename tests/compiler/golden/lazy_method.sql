select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(case when "parent" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("parent" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "parent_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  "name" as "name",
  "qualified_name" as "qualified_name",
  "line" as "line",
  "is_nested" as "is_nested",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('lazy_method', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'lazy_method', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "lazy_method_id"
from "scopes"
where (kind in ('annotation', 'type_parameters', 'type_alias', 'type_variable'))

-- reads scopes: file_id, is_nested, kind, line, name, node, parent, qualified_name, scope
-- rows depend on scopes: kind

-- file_id: int64, FILE_IDENTITY file
--     from scopes.file_id
-- scope_id: int64, ENTITY_IDENTITY scope
--     from scopes.file_id, scopes.scope
-- parent_id: int64 or null, ENTITY_IDENTITY scope
--     from scopes.file_id, scopes.parent
-- node_id: int64, ENTITY_IDENTITY syntax
--     from scopes.file_id, scopes.node
-- kind: string, ENUM
--     from scopes.kind
-- name: string, NAME
--     from scopes.name
-- qualified_name: string, QUALIFIED_NAME
--     from scopes.qualified_name
-- line: int32, LINE
--     from scopes.line
-- is_nested: bool, FLAG
--     from scopes.is_nested
-- lazy_method_id: int64, ENTITY_IDENTITY lazy_method identity
--     from scopes.file_id, scopes.scope
