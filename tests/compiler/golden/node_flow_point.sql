select
  with_metadata("flow_point_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast('FLOW_POINT' as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata(cast(role as string), 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "flow_again"

-- reads flow_again: column, end_byte, end_column, end_line, file_id, flow_point_id, line, role, start_byte

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from flow_again.flow_point_id
-- kind: string, NODE_KIND
--     from nothing
-- name: string or null, NAME
--     from flow_again.role
-- file_id: int64, FILE_IDENTITY file
--     from flow_again.file_id
-- start_byte: int32 or null, SPAN_START
--     from flow_again.start_byte
-- end_byte: int32 or null, SPAN_END
--     from flow_again.end_byte
-- line: int32 or null, LINE
--     from flow_again.line
-- column: int32 or null, COLUMN
--     from flow_again.column
-- end_line: int32 or null, END_LINE
--     from flow_again.end_line
-- end_column: int32 or null, END_COLUMN
--     from flow_again.end_column
-- position: int32 or null, ORDINAL
--     from nothing
-- syntax_kind: string or null, SYNTAX_KIND
--     from nothing
