select
  with_metadata("method_ref_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast('METHOD_REF' as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata("kind", 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "method_ref"

-- reads method_ref: column, end_byte, end_column, end_line, file_id, kind, line, method_ref_id, name, position, start_byte

-- node_id: int64, ENTITY_IDENTITY node identity
--     from method_ref.method_ref_id
-- kind: string, NODE_KIND
--     from nothing
-- name: string or null, NAME
--     from method_ref.name
-- file_id: int64, FILE_IDENTITY file
--     from method_ref.file_id
-- start_byte: int32 or null, SPAN_START
--     from method_ref.start_byte
-- end_byte: int32 or null, SPAN_END
--     from method_ref.end_byte
-- line: int32 or null, LINE
--     from method_ref.line
-- column: int32 or null, COLUMN
--     from method_ref.column
-- end_line: int32 or null, END_LINE
--     from method_ref.end_line
-- end_column: int32 or null, END_COLUMN
--     from method_ref.end_column
-- position: int32 or null, ORDINAL
--     from method_ref.position
-- syntax_kind: string, SYNTAX_KIND
--     from method_ref.kind
