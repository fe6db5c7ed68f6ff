select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('trace_function', cast("file_id" as bigint), cast("entry" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'trace_function', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "entry_id",
  "line" as "line",
  "name" as "name",
  "qualified_name" as "qualified_name",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte"
from "trace_functions"

-- reads trace_functions: end_byte, entry, file_id, line, name, qualified_name, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from trace_functions.file_id
-- entry_id: int64, ENTITY_IDENTITY trace_function identity
--     from trace_functions.entry, trace_functions.file_id
-- line: int32, LINE
--     from trace_functions.line
-- name: string, NAME
--     from trace_functions.name
-- qualified_name: string, QUALIFIED_NAME
--     from trace_functions.qualified_name
-- start_byte: int32 or null, SPAN_START
--     from trace_functions.start_byte
-- end_byte: int32 or null, SPAN_END
--     from trace_functions.end_byte
