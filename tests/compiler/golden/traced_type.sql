select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('trace_type', cast("file_id" as bigint), cast("sample" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'trace_type', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "sample_id",
  "line" as "line",
  "name" as "name",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "role" as "role",
  "parameter" as "parameter",
  "class_file_id" as "class_file_id",
  "class_module" as "class_module",
  "class_name" as "class_name"
from "trace_types"

-- reads trace_types: class_file_id, class_module, class_name, end_byte, file_id, line, name, parameter, role, sample, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from trace_types.file_id
-- sample_id: int64, ENTITY_IDENTITY trace_type identity
--     from trace_types.file_id, trace_types.sample
-- line: int32, LINE
--     from trace_types.line
-- name: string, NAME
--     from trace_types.name
-- start_byte: int32 or null, SPAN_START
--     from trace_types.start_byte
-- end_byte: int32 or null, SPAN_END
--     from trace_types.end_byte
-- role: string, ENUM
--     from trace_types.role
-- parameter: string or null, NAME
--     from trace_types.parameter
-- class_file_id: int64 or null, FILE_IDENTITY file
--     from trace_types.class_file_id
-- class_module: string, MODULE_NAME
--     from trace_types.class_module
-- class_name: string, QUALIFIED_NAME
--     from trace_types.class_name
