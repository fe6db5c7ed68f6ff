select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('trace_call', cast("file_id" as bigint), cast("execution" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'trace_call', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "execution_id",
  "caller_line" as "caller_line",
  "caller_name" as "caller_name",
  "line" as "line",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "operation" as "operation",
  "repetition" as "repetition",
  "entered_file_id" as "entered_file_id",
  "entered_line" as "entered_line",
  "entered_name" as "entered_name",
  "entered_full_name" as "entered_full_name",
  "entered_start_byte" as "entered_start_byte",
  "entered_end_byte" as "entered_end_byte",
  "is_advanced" as "is_advanced"
from "trace_calls"

-- reads trace_calls: caller_line, caller_name, end_byte, entered_end_byte, entered_file_id, entered_full_name, entered_line, entered_name, entered_start_byte, execution, file_id, is_advanced, line, operation, repetition, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from trace_calls.file_id
-- execution_id: int64, ENTITY_IDENTITY trace_call identity
--     from trace_calls.execution, trace_calls.file_id
-- caller_line: int32, LINE
--     from trace_calls.caller_line
-- caller_name: string, QUALIFIED_NAME
--     from trace_calls.caller_name
-- line: int32 or null, LINE
--     from trace_calls.line
-- start_byte: int32 or null, SPAN_START
--     from trace_calls.start_byte
-- end_byte: int32 or null, SPAN_END
--     from trace_calls.end_byte
-- operation: string, TEXT
--     from trace_calls.operation
-- repetition: int32, ORDINAL
--     from trace_calls.repetition
-- entered_file_id: int64 or null, FILE_IDENTITY file
--     from trace_calls.entered_file_id
-- entered_line: int32 or null, LINE
--     from trace_calls.entered_line
-- entered_name: string, NAME
--     from trace_calls.entered_name
-- entered_full_name: string, QUALIFIED_NAME
--     from trace_calls.entered_full_name
-- entered_start_byte: int32 or null, SPAN_START
--     from trace_calls.entered_start_byte
-- entered_end_byte: int32 or null, SPAN_END
--     from trace_calls.entered_end_byte
-- is_advanced: bool, FLAG
--     from trace_calls.is_advanced
