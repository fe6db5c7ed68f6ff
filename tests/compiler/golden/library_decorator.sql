select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("definition" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "definition_id",
  "position" as "position",
  "name" as "name",
  "code" as "code",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column"
from "library_decorators"

-- reads library_decorators: code, column, definition, end_byte, end_column, end_line, file_id, line, name, node, position, start_byte

-- file_id: int64, FILE_IDENTITY library_file
--     from library_decorators.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_decorators.file_id, library_decorators.node
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from library_decorators.definition, library_decorators.file_id
-- position: int32, ORDINAL
--     from library_decorators.position
-- name: string or null, NAME
--     from library_decorators.name
-- code: string, TEXT
--     from library_decorators.code
-- start_byte: int32, SPAN_START
--     from library_decorators.start_byte
-- end_byte: int32, SPAN_END
--     from library_decorators.end_byte
-- line: int32, LINE
--     from library_decorators.line
-- column: int32, COLUMN
--     from library_decorators.column
-- end_line: int32, END_LINE
--     from library_decorators.end_line
-- end_column: int32, END_COLUMN
--     from library_decorators.end_column
