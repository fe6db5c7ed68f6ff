select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("owner" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "owner_id",
  "role" as "role",
  "code" as "code"
from "type_expressions"

-- reads type_expressions: code, file_id, node, owner, role

-- file_id: int64, FILE_IDENTITY file
--     from type_expressions.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from type_expressions.file_id, type_expressions.node
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from type_expressions.file_id, type_expressions.owner
-- role: string, ENUM
--     from type_expressions.role
-- code: string, TEXT
--     from type_expressions.code
