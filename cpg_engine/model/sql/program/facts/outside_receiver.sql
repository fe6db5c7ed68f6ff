-- What stands for all instances of a class that are made outside, where a method of the repository may be called with it.
-- Columns: class_id class, object object
-- Key: class_id
select distinct i.class_id, i.object
from outside_instance i
join outside_value v on i.object = v.object
