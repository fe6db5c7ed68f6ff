-- The class of an object.
-- Columns: object object, class_id class
-- Key: object, class_id
-- Fixpoint: points_to
select object, class_id from static_instance
union
select class_id as object, metaclass_id as class_id from class_metaclass
union
select object, class_id from outside_instance
union
select c.object, c.class_id from instance_created c
union
select in_call(r.root, t.object) as object, t.class_id
from model_call r
join model_instance t on r.function_id = t.function_id
union
select attributes_of(n.object) as object, d.class_id
from attribute_mapping n
join mapping_class d on true
union
select generic_at(g.object, g.part_id) as object, g.container_id as class_id from generic_read g where g.field <> ''
