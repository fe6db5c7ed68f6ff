-- The class that a class gives for what a class it derives from is generic of.
-- Columns: class_id class, name name, type_id class
-- Key: class_id, name, type_id
with stated as (
  select a.class_id, a.field, a.own_field, d.class_id as type_id
  from class_argument a
  left join declared_class d on a.argument_id = d.node_id and a.own_field = ''
),
above as (
  select z.class_id, s.class_id as ancestor_id, s.field, s.own_field, s.type_id
  from stated s
  join class_linearization z on s.class_id = z.ancestor_id
)
select class_id, field as name, type_id from above where type_id is not null
union
select a.class_id, a.field as name, b.type_id
from above a
join above b on a.class_id = b.class_id and a.own_field = b.field
where a.own_field <> '' and b.type_id is not null
