-- A place that reads a name or gives it a value, and has a variable of its own since the order of statements, or a test of
-- the class of what it holds, tells which values are read where.
-- Columns: node_id syntax, binding_id symbol
-- Key: node_id
select node_id, binding_id from ordered_use
union
select node_id, binding_id from tested_use
union
select p.node_id, p.binding_id
from binding_place p
join (
  select binding_id from ordered_use
  union
  select binding_id from overwritten_place
) u on p.binding_id = u.binding_id
