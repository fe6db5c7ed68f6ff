-- A class of the repository that nothing in it calls by its name: if it has instances, they are made outside.
select d.node_id as class_id
from definition d
left anti join call c on d.name = c.callee_name
where d.kind = 'class'
