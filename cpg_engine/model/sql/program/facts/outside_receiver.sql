-- What stands for all instances of a class that are made outside, where a method of the repository may be called with it or
-- something is declared to be one. A container of Python itself that an annotation describes holds what it describes, and
-- nothing of other containers.
-- Columns: class_id class, object object
-- Key: class_id, object
select distinct i.class_id, i.object
from outside_instance i
join (select object from outside_value union select object from declared_value) v on i.object = v.object
left join definition d on i.class_id = d.node_id
where d.node_id is not null or i.object = instance_of(i.class_id)
