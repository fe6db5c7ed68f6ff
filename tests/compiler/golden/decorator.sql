select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("definition" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "definition_id",
  "position" as "position",
  "name" as "name",
  "code" as "code",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('annotation', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'annotation', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "annotation_id"
from "decorators"

-- reads decorators: code, column, definition, end_byte, end_column, end_line, file_id, line, name, node, position, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from decorators.file_id
-- node_id: int64, ENTITY_IDENTITY syntax
--     from decorators.file_id, decorators.node
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from decorators.definition, decorators.file_id
-- position: int32, ORDINAL
--     from decorators.position
-- name: string or null, NAME
--     from decorators.name
-- code: string, TEXT
--     from decorators.code
-- start_byte: int32, SPAN_START
--     from decorators.start_byte
-- end_byte: int32, SPAN_END
--     from decorators.end_byte
-- line: int32, LINE
--     from decorators.line
-- column: int32, COLUMN
--     from decorators.column
-- end_line: int32, END_LINE
--     from decorators.end_line
-- end_column: int32, END_COLUMN
--     from decorators.end_column
-- annotation_id: int64, ENTITY_IDENTITY annotation identity
--     from decorators.file_id, decorators.node
