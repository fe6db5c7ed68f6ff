-- A syntax node, of the repository or of the library's models.
-- Key: node_id
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
