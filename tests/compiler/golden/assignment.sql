select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("target" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "target_id",
  with_metadata(cast(case when "value" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("value" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "value_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("statement" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "statement_id",
  "kind" as "kind"
from "assignments"

-- reads assignments: file_id, kind, statement, target, value

-- file_id: int64, FILE_IDENTITY file
--     from assignments.file_id
-- target_id: int64, ENTITY_IDENTITY syntax identity
--     from assignments.file_id, assignments.target
-- value_id: int64 or null, ENTITY_IDENTITY syntax
--     from assignments.file_id, assignments.value
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from assignments.file_id, assignments.statement
-- kind: string, ENUM
--     from assignments.kind
