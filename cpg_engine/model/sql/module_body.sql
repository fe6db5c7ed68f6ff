-- The method that runs when a module is loaded.
-- Key: module_id
select
  m.module_id,
  s.node_id as method_id
from scope s
join module m on s.file_id = m.file_id
where s.kind = 'module'
