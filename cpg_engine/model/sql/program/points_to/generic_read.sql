-- A variable takes what an object is generic of: of a method that gives it, or an attribute that is declared to be it.
-- Columns: target variable, object object, name name, part_id syntax, container_id class, field name
-- Key: target, object, name, part_id, container_id, field
-- Fixpoint: points_to
select i.site as target, i.receiver as object, g.name, g.part_id, g.container_id, g.field
from function_call i
join generic_function g on i.function_id = g.function_id
join field_name h on i.receiver = h.object and g.name = h.name
where has_receiver(i.receiver)
union
select l.target, l.object, g.name, g.part_id, g.container_id, g.field
from member_lookup l
join field_name h on l.object = h.object
join instance_class c on l.object = c.object
join generic_attribute g on c.class_id = g.class_id and l.name = g.attribute and h.name = g.name
