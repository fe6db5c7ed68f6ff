select
  with_metadata("error_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast('SYNTAX_ERROR' as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "syntax_error"

-- reads syntax_error: column, end_byte, end_column, end_line, error_id, file_id, line, start_byte

-- node_id: int64, ENTITY_IDENTITY node identity
--     from syntax_error.error_id
-- kind: string, NODE_KIND
--     from nothing
-- name: string or null, NAME
--     from nothing
-- file_id: int64, FILE_IDENTITY file
--     from syntax_error.file_id
-- start_byte: int32, SPAN_START
--     from syntax_error.start_byte
-- end_byte: int32, SPAN_END
--     from syntax_error.end_byte
-- line: int32, LINE
--     from syntax_error.line
-- column: int32, COLUMN
--     from syntax_error.column
-- end_line: int32, END_LINE
--     from syntax_error.end_line
-- end_column: int32, END_COLUMN
--     from syntax_error.end_column
-- position: int32 or null, ORDINAL
--     from nothing
-- syntax_kind: string or null, SYNTAX_KIND
--     from nothing
