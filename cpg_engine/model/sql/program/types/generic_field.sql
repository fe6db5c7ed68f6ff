-- What stands for instances of a class made outside holds what the class gives for type parameters of classes it derives from; what
-- stands for a class as an annotation writes it, what is written there.
-- Columns: object object, name name, source variable
-- Key: object, name, source
with generic as (
  select class_id, object from outside_instance
),
inherited as (
  select z.class_id, a.field, a.argument_id, a.own_field
  from class_argument a
  join class_linearization z on a.class_id = z.ancestor_id
)
select g.object, i.field as name, case i.own_field when '' then declared_at(i.argument_id) else field_of(g.object, i.own_field) end as source
from generic g
join inherited i on g.class_id = i.class_id
union
select c.object_id as object, p.field as name, declared_at(a.argument_id) as source
from declared_container c
join class_parameter p on c.class_id = p.class_id
join annotation_argument a on c.node_id = a.node_id and p.position = a.position
where c.node_id = c.object_id
