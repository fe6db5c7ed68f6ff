select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(case "kind" when 'Assert' then 'CONTROL_STRUCTURE' when 'AsyncFor' then 'CONTROL_STRUCTURE' when 'AsyncFunctionDef' then 'METHOD' when 'AsyncWith' then 'CONTROL_STRUCTURE' when 'Attribute' then 'FIELD_IDENTIFIER' when 'Break' then 'CONTROL_STRUCTURE' when 'Call' then 'CALL' when 'ClassDef' then 'TYPE_DECL' when 'Constant' then 'LITERAL' when 'Continue' then 'CONTROL_STRUCTURE' when 'DictComp' then 'METHOD' when 'ExceptHandler' then 'CONTROL_STRUCTURE' when 'For' then 'CONTROL_STRUCTURE' when 'FunctionDef' then 'METHOD' when 'GeneratorExp' then 'METHOD' when 'If' then 'CONTROL_STRUCTURE' when 'Lambda' then 'METHOD' when 'ListComp' then 'METHOD' when 'Match' then 'CONTROL_STRUCTURE' when 'Module' then 'METHOD' when 'Name' then 'IDENTIFIER' when 'Raise' then 'CONTROL_STRUCTURE' when 'Return' then 'RETURN' when 'SetComp' then 'METHOD' when 'Try' then 'CONTROL_STRUCTURE' when 'TryStar' then 'CONTROL_STRUCTURE' when 'While' then 'CONTROL_STRUCTURE' when 'With' then 'CONTROL_STRUCTURE' when 'alias' then 'IMPORT' when 'arg' then 'METHOD_PARAMETER_IN' when 'match_case' then 'CONTROL_STRUCTURE' else 'UNKNOWN' end as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata(cast(coalesce(name, case kind when 'Module' then '<module>' when 'Lambda' then '<lambda>' when 'ListComp' then '<listcomp>' when 'SetComp' then '<setcomp>' when 'DictComp' then '<dictcomp>' when 'GeneratorExp' then '<genexpr>' end) as string), 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata("kind", 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "syntax_node"

-- reads syntax_node: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte

-- node_id: int64, ENTITY_IDENTITY node identity
--     from syntax_node.node_id
-- kind: string, NODE_KIND
--     from syntax_node.kind
-- name: string or null, NAME
--     from syntax_node.kind, syntax_node.name
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- start_byte: int32 or null, SPAN_START
--     from syntax_node.start_byte
-- end_byte: int32 or null, SPAN_END
--     from syntax_node.end_byte
-- line: int32 or null, LINE
--     from syntax_node.line
-- column: int32 or null, COLUMN
--     from syntax_node.column
-- end_line: int32 or null, END_LINE
--     from syntax_node.end_line
-- end_column: int32 or null, END_COLUMN
--     from syntax_node.end_column
-- position: int32 or null, ORDINAL
--     from syntax_node.position
-- syntax_kind: string, SYNTAX_KIND
--     from syntax_node.kind
