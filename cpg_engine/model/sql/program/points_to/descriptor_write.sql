-- A descriptor that is given a value.
-- Key: receiver, source, descriptor, descriptor_class, setter, root
-- Fixpoint: points_to
select
  p.object as receiver,
  s.source,
  q.object as descriptor,
  j.class_id as descriptor_class,
  e.variable as setter,
  s.root
from settable_write s
join points_to p on s.base = p.variable
join instance_class i on p.object = i.object
join class_attribute d on i.class_id = d.class_id and s.name = d.name
join points_to q on d.variable = q.variable
join instance_class j on q.object = j.object
join class_attribute e on j.class_id = e.class_id and e.name = s.method
