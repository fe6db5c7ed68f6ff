select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(case when "parent" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("parent" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "parent_id",
  "kind" as "kind",
  "field" as "field",
  "position" as "position",
  "name" as "name",
  "ctx" as "ctx",
  "operator" as "operator",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "begins" as "begins",
  "ends" as "ends",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("last_descendant" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "last_descendant_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("statement" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "statement_id",
  with_metadata(cast(case when "scope" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("owner" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "owner_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('method_ref', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'method_ref', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "method_ref_id"
from "syntax_nodes"
where (kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp'))

-- reads syntax_nodes: begins, column, ctx, end_byte, end_column, end_line, ends, field, file_id, kind, last_descendant, line, name, node, operator, owner, parent, position, scope, start_byte, statement
-- rows depend on syntax_nodes: kind

-- file_id: int64, FILE_IDENTITY file
--     from syntax_nodes.file_id
-- node_id: int64, ENTITY_IDENTITY syntax
--     from syntax_nodes.file_id, syntax_nodes.node
-- parent_id: int64 or null, ENTITY_IDENTITY syntax
--     from syntax_nodes.file_id, syntax_nodes.parent
-- kind: string, SYNTAX_KIND
--     from syntax_nodes.kind
-- field: string or null, TEXT
--     from syntax_nodes.field
-- position: int32 or null, ORDINAL
--     from syntax_nodes.position
-- name: string or null, NAME
--     from syntax_nodes.name
-- ctx: string or null, ENUM
--     from syntax_nodes.ctx
-- operator: string or null, TEXT
--     from syntax_nodes.operator
-- start_byte: int32 or null, SPAN_START
--     from syntax_nodes.start_byte
-- end_byte: int32 or null, SPAN_END
--     from syntax_nodes.end_byte
-- line: int32 or null, LINE
--     from syntax_nodes.line
-- column: int32 or null, COLUMN
--     from syntax_nodes.column
-- end_line: int32 or null, END_LINE
--     from syntax_nodes.end_line
-- end_column: int32 or null, END_COLUMN
--     from syntax_nodes.end_column
-- begins: int32 or null, RANK
--     from syntax_nodes.begins
-- ends: int32 or null, RANK
--     from syntax_nodes.ends
-- last_descendant_id: int64, ENTITY_IDENTITY syntax
--     from syntax_nodes.file_id, syntax_nodes.last_descendant
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from syntax_nodes.file_id, syntax_nodes.statement
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from syntax_nodes.file_id, syntax_nodes.scope
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from syntax_nodes.file_id, syntax_nodes.owner
-- method_ref_id: int64, ENTITY_IDENTITY method_ref identity
--     from syntax_nodes.file_id, syntax_nodes.node
