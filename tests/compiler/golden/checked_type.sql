select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('pyrefly_expression', cast("file_id" as bigint), cast("expression" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'pyrefly_expression', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "expression_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "type" as "type",
  "is_known" as "is_known",
  "is_exhaustive" as "is_exhaustive",
  "class_count" as "class_count"
from "pyrefly_types"

-- reads pyrefly_types: class_count, column, end_byte, end_column, end_line, expression, file_id, is_exhaustive, is_known, line, start_byte, type

-- file_id: int64, FILE_IDENTITY file
--     from pyrefly_types.file_id
-- expression_id: int64, ENTITY_IDENTITY pyrefly_expression identity
--     from pyrefly_types.expression, pyrefly_types.file_id
-- start_byte: int32, SPAN_START
--     from pyrefly_types.start_byte
-- end_byte: int32, SPAN_END
--     from pyrefly_types.end_byte
-- line: int32, LINE
--     from pyrefly_types.line
-- column: int32, COLUMN
--     from pyrefly_types.column
-- end_line: int32, END_LINE
--     from pyrefly_types.end_line
-- end_column: int32, END_COLUMN
--     from pyrefly_types.end_column
-- type: string, TEXT
--     from pyrefly_types.type
-- is_known: bool, FLAG
--     from pyrefly_types.is_known
-- is_exhaustive: bool, FLAG
--     from pyrefly_types.is_exhaustive
-- class_count: int32, COUNT
--     from pyrefly_types.class_count
