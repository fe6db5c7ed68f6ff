select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('code', cast("file_id" as bigint), cast("code" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'code', 'cpg.semantic', 'ENTITY_IDENTITY') as "code_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('bytecode_block', cast("file_id" as bigint), cast("source" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'bytecode_block', 'cpg.semantic', 'ENTITY_IDENTITY') as "source_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('bytecode_block', cast("file_id" as bigint), cast("target" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'bytecode_block', 'cpg.semantic', 'ENTITY_IDENTITY') as "target_id",
  with_metadata("kind", 'cpg.role', 'identity', 'cpg.semantic', 'ENUM', 'cpg.values', 'fallthrough,jump,true,false,none,not_none,next,exhausted,exception') as "kind",
  with_metadata(cast(case when "entry" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('exception_entry', cast("file_id" as bigint), cast("entry" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'exception_entry', 'cpg.semantic', 'ENTITY_IDENTITY') as "entry_id"
from "bytecode_edges"

-- reads bytecode_edges: code, entry, file_id, kind, source, target

-- file_id: int64, FILE_IDENTITY file
--     from bytecode_edges.file_id
-- code_id: int64, ENTITY_IDENTITY code
--     from bytecode_edges.code, bytecode_edges.file_id
-- source_id: int64, ENTITY_IDENTITY bytecode_block
--     from bytecode_edges.file_id, bytecode_edges.source
-- target_id: int64, ENTITY_IDENTITY bytecode_block
--     from bytecode_edges.file_id, bytecode_edges.target
-- kind: string, ENUM identity
--     from bytecode_edges.kind
-- entry_id: int64 or null, ENTITY_IDENTITY exception_entry
--     from bytecode_edges.entry, bytecode_edges.file_id
