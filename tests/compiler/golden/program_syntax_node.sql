select
  node_id,
  file_id,
  parent_id,
  owner_id,
  statement_id,
  kind,
  field,
  position,
  name,
  ctx,
  operator,
  begins,
  ends
from syntax_node
union all
select
  node_id,
  file_id,
  parent_id,
  owner_id,
  statement_id,
  kind,
  field,
  position,
  name,
  ctx,
  operator,
  begins,
  ends
from library_syntax_node

-- reads library_syntax_node: begins, ctx, ends, field, file_id, kind, name, node_id, operator, owner_id, parent_id, position, statement_id
-- reads syntax_node: begins, ctx, ends, field, file_id, kind, name, node_id, operator, owner_id, parent_id, position, statement_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_syntax_node.node_id, syntax_node.node_id
-- file_id: int64, FILE_IDENTITY
--     from library_syntax_node.file_id, syntax_node.file_id
-- parent_id: int64 or null, ENTITY_IDENTITY syntax
--     from library_syntax_node.parent_id, syntax_node.parent_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from library_syntax_node.owner_id, syntax_node.owner_id
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from library_syntax_node.statement_id, syntax_node.statement_id
-- kind: string, SYNTAX_KIND
--     from library_syntax_node.kind, syntax_node.kind
-- field: string or null, TEXT
--     from library_syntax_node.field, syntax_node.field
-- position: int32 or null, ORDINAL
--     from library_syntax_node.position, syntax_node.position
-- name: string or null, NAME
--     from library_syntax_node.name, syntax_node.name
-- ctx: string or null, ENUM
--     from library_syntax_node.ctx, syntax_node.ctx
-- operator: string or null, TEXT
--     from library_syntax_node.operator, syntax_node.operator
-- begins: int32 or null, RANK
--     from library_syntax_node.begins, syntax_node.begins
-- ends: int32 or null, RANK
--     from library_syntax_node.ends, syntax_node.ends
