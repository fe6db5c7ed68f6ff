-- A class statement, named from its module down.
-- Key: node_id
select
  d.node_id,
  d.file_id,
  m.module_name || '.' || d.qualified_name as full_name
from definition d
join module m on d.file_id = m.file_id
where d.kind = 'class'
