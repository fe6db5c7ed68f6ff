select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("definition" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "definition_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("use" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "use_id",
  "kind" as "kind",
  with_metadata("variable", 'cpg.role', 'identity', 'cpg.semantic', 'NAME') as "variable",
  with_metadata(cast(case when "binding" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("binding" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "binding_id",
  "is_approximate" as "is_approximate",
  "is_deferred" as "is_deferred",
  "into_merge" as "into_merge"
from "definitions_reaching"

-- reads definitions_reaching: binding, definition, file_id, into_merge, is_approximate, is_deferred, kind, use, variable

-- file_id: int64, FILE_IDENTITY file
--     from definitions_reaching.file_id
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from definitions_reaching.definition, definitions_reaching.file_id
-- use_id: int64, ENTITY_IDENTITY syntax
--     from definitions_reaching.file_id, definitions_reaching.use
-- kind: string, ENUM
--     from definitions_reaching.kind
-- variable: string, NAME identity
--     from definitions_reaching.variable
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from definitions_reaching.binding, definitions_reaching.file_id
-- is_approximate: bool, FLAG
--     from definitions_reaching.is_approximate
-- is_deferred: bool, FLAG
--     from definitions_reaching.is_deferred
-- into_merge: bool, FLAG
--     from definitions_reaching.into_merge
