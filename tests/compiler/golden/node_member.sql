select
  with_metadata("member_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast('MEMBER' as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "class_member"

-- reads class_member: column, end_byte, end_column, end_line, file_id, line, member_id, name, start_byte

-- node_id: int64, ENTITY_IDENTITY node identity
--     from class_member.member_id
-- kind: string, NODE_KIND
--     from nothing
-- name: string or null, NAME
--     from class_member.name
-- file_id: int64, FILE_IDENTITY file
--     from class_member.file_id
-- start_byte: int32 or null, SPAN_START
--     from class_member.start_byte
-- end_byte: int32 or null, SPAN_END
--     from class_member.end_byte
-- line: int32 or null, LINE
--     from class_member.line
-- column: int32 or null, COLUMN
--     from class_member.column
-- end_line: int32 or null, END_LINE
--     from class_member.end_line
-- end_column: int32 or null, END_COLUMN
--     from class_member.end_column
-- position: int32 or null, ORDINAL
--     from nothing
-- syntax_kind: string or null, SYNTAX_KIND
--     from nothing
