-- What a class gives for a type parameter of a base of it: a type, or (`own_field`) a type parameter of its own.
-- Columns: class_id class, field name, argument_id syntax, own_field name
-- Key: class_id, field
select b.class_id, p.field, min(a.argument_id) as argument_id, coalesce(min(o.field), '') as own_field
from class_base_object b
join annotation_argument a on b.reference_id = a.node_id
join class_parameter p on b.base_id = p.class_id and a.position = p.position
left join type_variable v on a.argument_id = v.node_id
left join class_parameter o on b.class_id = o.class_id and v.name = o.name
where b.keyword = ''
group by b.class_id, p.field
