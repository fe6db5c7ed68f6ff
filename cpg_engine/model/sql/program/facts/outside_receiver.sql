-- What stands for all instances of a class that are made outside, where a method of the repository may be called with it or
-- something is declared to be one.
-- Columns: class_id class, object object
-- Key: class_id
select distinct i.class_id, i.object
from outside_instance i
join (select object from outside_value union select object from declared_value) v on i.object = v.object
