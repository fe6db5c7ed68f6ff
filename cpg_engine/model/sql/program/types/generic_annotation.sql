-- A generic class of the repository as an annotation writes it, with what it is of: each argument, and the class that names it.
-- Columns: node_id syntax, class_id class, name name, argument_id syntax, type_id class
-- Key: node_id, class_id, name, type_id
select distinct a.node_id, c.class_id, p.field as name, a.argument_id, d.class_id as type_id
from annotation_argument a
join annotation_syntax v on v.parent_id = a.node_id and v.field = 'value'
join declared_class c on v.node_id = c.node_id
join class_parameter p on c.class_id = p.class_id and a.position = p.position
left join declared_class d on a.argument_id = d.node_id
