-- A descriptor that is given a value.
-- Columns: receiver object, source variable, descriptor object, descriptor_class class, setter variable
-- Columns: root syntax
-- Key: receiver, source, descriptor, descriptor_class, setter, root
-- Fixpoint: points_to
select
  p.object as receiver,
  s.source,
  q.object as descriptor,
  j.class_id as descriptor_class,
  e.variable as setter,
  s.root
from class_attribute e
join instance_class j on e.class_id = j.class_id
join points_to q on j.object = q.object
join class_attribute d on q.variable = d.variable
join settable_write s on d.name = s.name and e.name = s.method
join points_to p on s.base = p.variable
join instance_class i on p.object = i.object and d.class_id = i.class_id
where e.name in ('__set__', '__delete__')
