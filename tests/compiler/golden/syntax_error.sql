select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('ts_error', cast("file_id" as bigint), cast("error" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'ts_error', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "error_id",
  "kind" as "kind",
  with_metadata(cast(case when "node" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('ts', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'ts', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "message" as "message",
  "is_missing" as "is_missing",
  "missing" as "missing"
from "ts_errors"

-- reads ts_errors: column, end_byte, end_column, end_line, error, file_id, is_missing, kind, line, message, missing, node, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from ts_errors.file_id
-- error_id: int64, ENTITY_IDENTITY ts_error identity
--     from ts_errors.error, ts_errors.file_id
-- kind: string, ENUM
--     from ts_errors.kind
-- node_id: int64 or null, ENTITY_IDENTITY ts
--     from ts_errors.file_id, ts_errors.node
-- start_byte: int32, SPAN_START
--     from ts_errors.start_byte
-- end_byte: int32, SPAN_END
--     from ts_errors.end_byte
-- line: int32, LINE
--     from ts_errors.line
-- column: int32, COLUMN
--     from ts_errors.column
-- end_line: int32, END_LINE
--     from ts_errors.end_line
-- end_column: int32, END_COLUMN
--     from ts_errors.end_column
-- message: string, TEXT
--     from ts_errors.message
-- is_missing: bool, FLAG
--     from ts_errors.is_missing
-- missing: string or null, TEXT
--     from ts_errors.missing
