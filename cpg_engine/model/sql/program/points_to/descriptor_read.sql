-- A descriptor that is asked for its value.
-- Columns: receiver object, class_id object, descriptor object, descriptor_class class, getter variable
-- Columns: target variable, root syntax
-- Key: receiver, class_id, descriptor, descriptor_class, getter, target, root
-- Fixpoint: points_to
select
  r.receiver,
  r.class_id,
  r.object as descriptor,
  i.class_id as descriptor_class,
  d.variable as getter,
  r.target,
  r.root
from member_value r
join instance_class i on r.object = i.object
join class_attribute d on i.class_id = d.class_id and d.name = '__get__'
