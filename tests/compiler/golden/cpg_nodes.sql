select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_block"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_checked_type"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata("syntax_kind", 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "node_class_body"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_comment"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  "syntax_kind" as "syntax_kind"
from "node_decorator"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_dependency"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_docstring"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_external_method"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_file"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_flow_point"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_index_symbol"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  "syntax_kind" as "syntax_kind"
from "node_instruction"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_lazy_method"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_member"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata("syntax_kind", 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "node_method_ref"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  "syntax_kind" as "syntax_kind"
from "node_method_return"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_module"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_repository"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_scope"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  with_metadata("name", 'cpg.semantic', 'NAME') as "name",
  "file_id" as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_symbol"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_syntax_error"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  "file_id" as "file_id",
  with_metadata("start_byte", 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata("end_byte", 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata("line", 'cpg.semantic', 'LINE') as "line",
  with_metadata("column", 'cpg.semantic', 'COLUMN') as "column",
  with_metadata("end_line", 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata("end_column", 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata("position", 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata("syntax_kind", 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "node_syntax_node"
union all
select
  "node_id" as "node_id",
  "kind" as "kind",
  "name" as "name",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "position" as "position",
  "syntax_kind" as "syntax_kind"
from "node_type"

-- reads node_block: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_checked_type: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_class_body: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_comment: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_decorator: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_dependency: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_docstring: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_external_method: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_file: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_flow_point: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_index_symbol: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_instruction: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_lazy_method: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_member: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_method_ref: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_method_return: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_module: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_repository: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_scope: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_symbol: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_syntax_error: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_syntax_node: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads node_type: column, end_byte, end_column, end_line, file_id, kind, line, name, node_id, position, start_byte, syntax_kind

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from node_block.node_id, node_checked_type.node_id, node_class_body.node_id, node_comment.node_id, node_decorator.node_id, node_dependency.node_id, node_docstring.node_id, node_external_method.node_id, node_file.node_id, node_flow_point.node_id, node_index_symbol.node_id, node_instruction.node_id, node_lazy_method.node_id, node_member.node_id, node_method_ref.node_id, node_method_return.node_id, node_module.node_id, node_repository.node_id, node_scope.node_id, node_symbol.node_id, node_syntax_error.node_id, node_syntax_node.node_id, node_type.node_id
-- kind: string, NODE_KIND
--     from node_block.kind, node_checked_type.kind, node_class_body.kind, node_comment.kind, node_decorator.kind, node_dependency.kind, node_docstring.kind, node_external_method.kind, node_file.kind, node_flow_point.kind, node_index_symbol.kind, node_instruction.kind, node_lazy_method.kind, node_member.kind, node_method_ref.kind, node_method_return.kind, node_module.kind, node_repository.kind, node_scope.kind, node_symbol.kind, node_syntax_error.kind, node_syntax_node.kind, node_type.kind
-- name: string or null, NAME
--     from node_block.name, node_checked_type.name, node_class_body.name, node_comment.name, node_decorator.name, node_dependency.name, node_docstring.name, node_external_method.name, node_file.name, node_flow_point.name, node_index_symbol.name, node_instruction.name, node_lazy_method.name, node_member.name, node_method_ref.name, node_method_return.name, node_module.name, node_repository.name, node_scope.name, node_symbol.name, node_syntax_error.name, node_syntax_node.name, node_type.name
-- file_id: int64 or null, FILE_IDENTITY file
--     from node_block.file_id, node_checked_type.file_id, node_class_body.file_id, node_comment.file_id, node_decorator.file_id, node_dependency.file_id, node_docstring.file_id, node_external_method.file_id, node_file.file_id, node_flow_point.file_id, node_index_symbol.file_id, node_instruction.file_id, node_lazy_method.file_id, node_member.file_id, node_method_ref.file_id, node_method_return.file_id, node_module.file_id, node_repository.file_id, node_scope.file_id, node_symbol.file_id, node_syntax_error.file_id, node_syntax_node.file_id, node_type.file_id
-- start_byte: int32 or null, SPAN_START
--     from node_block.start_byte, node_checked_type.start_byte, node_class_body.start_byte, node_comment.start_byte, node_decorator.start_byte, node_dependency.start_byte, node_docstring.start_byte, node_external_method.start_byte, node_file.start_byte, node_flow_point.start_byte, node_index_symbol.start_byte, node_instruction.start_byte, node_lazy_method.start_byte, node_member.start_byte, node_method_ref.start_byte, node_method_return.start_byte, node_module.start_byte, node_repository.start_byte, node_scope.start_byte, node_symbol.start_byte, node_syntax_error.start_byte, node_syntax_node.start_byte, node_type.start_byte
-- end_byte: int32 or null, SPAN_END
--     from node_block.end_byte, node_checked_type.end_byte, node_class_body.end_byte, node_comment.end_byte, node_decorator.end_byte, node_dependency.end_byte, node_docstring.end_byte, node_external_method.end_byte, node_file.end_byte, node_flow_point.end_byte, node_index_symbol.end_byte, node_instruction.end_byte, node_lazy_method.end_byte, node_member.end_byte, node_method_ref.end_byte, node_method_return.end_byte, node_module.end_byte, node_repository.end_byte, node_scope.end_byte, node_symbol.end_byte, node_syntax_error.end_byte, node_syntax_node.end_byte, node_type.end_byte
-- line: int32 or null, LINE
--     from node_block.line, node_checked_type.line, node_class_body.line, node_comment.line, node_decorator.line, node_dependency.line, node_docstring.line, node_external_method.line, node_file.line, node_flow_point.line, node_index_symbol.line, node_instruction.line, node_lazy_method.line, node_member.line, node_method_ref.line, node_method_return.line, node_module.line, node_repository.line, node_scope.line, node_symbol.line, node_syntax_error.line, node_syntax_node.line, node_type.line
-- column: int32 or null, COLUMN
--     from node_block.column, node_checked_type.column, node_class_body.column, node_comment.column, node_decorator.column, node_dependency.column, node_docstring.column, node_external_method.column, node_file.column, node_flow_point.column, node_index_symbol.column, node_instruction.column, node_lazy_method.column, node_member.column, node_method_ref.column, node_method_return.column, node_module.column, node_repository.column, node_scope.column, node_symbol.column, node_syntax_error.column, node_syntax_node.column, node_type.column
-- end_line: int32 or null, END_LINE
--     from node_block.end_line, node_checked_type.end_line, node_class_body.end_line, node_comment.end_line, node_decorator.end_line, node_dependency.end_line, node_docstring.end_line, node_external_method.end_line, node_file.end_line, node_flow_point.end_line, node_index_symbol.end_line, node_instruction.end_line, node_lazy_method.end_line, node_member.end_line, node_method_ref.end_line, node_method_return.end_line, node_module.end_line, node_repository.end_line, node_scope.end_line, node_symbol.end_line, node_syntax_error.end_line, node_syntax_node.end_line, node_type.end_line
-- end_column: int32 or null, END_COLUMN
--     from node_block.end_column, node_checked_type.end_column, node_class_body.end_column, node_comment.end_column, node_decorator.end_column, node_dependency.end_column, node_docstring.end_column, node_external_method.end_column, node_file.end_column, node_flow_point.end_column, node_index_symbol.end_column, node_instruction.end_column, node_lazy_method.end_column, node_member.end_column, node_method_ref.end_column, node_method_return.end_column, node_module.end_column, node_repository.end_column, node_scope.end_column, node_symbol.end_column, node_syntax_error.end_column, node_syntax_node.end_column, node_type.end_column
-- position: int32 or null, ORDINAL
--     from node_block.position, node_checked_type.position, node_class_body.position, node_comment.position, node_decorator.position, node_dependency.position, node_docstring.position, node_external_method.position, node_file.position, node_flow_point.position, node_index_symbol.position, node_instruction.position, node_lazy_method.position, node_member.position, node_method_ref.position, node_method_return.position, node_module.position, node_repository.position, node_scope.position, node_symbol.position, node_syntax_error.position, node_syntax_node.position, node_type.position
-- syntax_kind: string or null, SYNTAX_KIND
--     from node_block.syntax_kind, node_checked_type.syntax_kind, node_class_body.syntax_kind, node_comment.syntax_kind, node_decorator.syntax_kind, node_dependency.syntax_kind, node_docstring.syntax_kind, node_external_method.syntax_kind, node_file.syntax_kind, node_flow_point.syntax_kind, node_index_symbol.syntax_kind, node_instruction.syntax_kind, node_lazy_method.syntax_kind, node_member.syntax_kind, node_method_ref.syntax_kind, node_method_return.syntax_kind, node_module.syntax_kind, node_repository.syntax_kind, node_scope.syntax_kind, node_symbol.syntax_kind, node_syntax_error.syntax_kind, node_syntax_node.syntax_kind, node_type.syntax_kind
