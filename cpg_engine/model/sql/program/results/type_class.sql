-- A type and the class statement of the repository that defines it.
-- Key: type_id
select k.type_id, k.class_id, d.file_id
from known_type k
join definition d on k.class_id = d.node_id
