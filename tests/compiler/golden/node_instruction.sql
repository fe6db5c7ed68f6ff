select
  with_metadata("instruction_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast('INSTRUCTION' as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata(cast(opname as string), 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("offset", 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "instruction"

-- reads instruction: column, end_byte, end_column, end_line, file_id, instruction_id, line, offset, opname, start_byte

-- node_id: int64, ENTITY_IDENTITY node identity
--     from instruction.instruction_id
-- kind: string, NODE_KIND
--     from nothing
-- name: string, NAME
--     from instruction.opname
-- file_id: int64, FILE_IDENTITY file
--     from instruction.file_id
-- start_byte: int32 or null, SPAN_START
--     from instruction.start_byte
-- end_byte: int32 or null, SPAN_END
--     from instruction.end_byte
-- line: int32 or null, LINE
--     from instruction.line
-- column: int32 or null, COLUMN
--     from instruction.column
-- end_line: int32 or null, END_LINE
--     from instruction.end_line
-- end_column: int32 or null, END_COLUMN
--     from instruction.end_column
-- position: int32, ORDINAL
--     from instruction.offset
-- syntax_kind: string or null, SYNTAX_KIND
--     from nothing
