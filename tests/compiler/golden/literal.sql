select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "value_type" as "value_type",
  "value" as "value"
from "literals"

-- reads literals: file_id, node, value, value_type

-- file_id: int64, FILE_IDENTITY file
--     from literals.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from literals.file_id, literals.node
-- value_type: string, TEXT
--     from literals.value_type
-- value: string, TEXT
--     from literals.value
