-- A class of the repository of which, and of what derives from it, nothing there makes an instance by calling its
-- name: if it has instances, they are made outside.
-- Columns: class_id class
-- Key: class_id
select d.node_id as class_id
from definition d
left anti join (
  select z.ancestor_id as class_id
  from class_linearization z
  join called_by_name c on z.class_id = c.node_id
) m on d.node_id = m.class_id
where d.kind = 'class'
