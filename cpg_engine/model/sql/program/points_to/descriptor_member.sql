-- A member of a class that holds a descriptor which takes what is written to it.
-- Key: class_id, name, method, descriptor, descriptor_class, setter
-- Columns: class_id class, name name, method name, descriptor object, descriptor_class class, setter variable
-- Fixpoint: points_to
select
  d.class_id,
  d.name,
  e.name as method,
  q.object as descriptor,
  j.class_id as descriptor_class,
  e.variable as setter
from class_attribute e
join instance_class j on e.class_id = j.class_id
join points_to q on j.object = q.object
join class_attribute d on q.variable = d.variable
where e.name in ('__set__', '__delete__')
