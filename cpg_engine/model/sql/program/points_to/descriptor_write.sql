-- A descriptor that is given a value.
-- Columns: receiver object, source variable, descriptor object, descriptor_class class, setter variable
-- Columns: root syntax
-- Key: receiver, source, descriptor, descriptor_class, setter, root
-- Fixpoint: points_to
select
  p.object as receiver,
  s.source,
  d.descriptor,
  d.descriptor_class,
  d.setter,
  s.root
from settable_write s
join points_to p on s.base = p.variable
join instance_class i on p.object = i.object
join descriptor_member d on i.class_id = d.class_id and s.name = d.name and s.method = d.method
