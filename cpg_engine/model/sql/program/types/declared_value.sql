-- What an annotation describes and holds by itself: what stands for the instances of a class of the repository that are made
-- outside, of each class there may be instances of, where they are few,
-- of a protocol those that have what it describes; the container that it stands for; of type[...] the class.
-- A test of the class of a parameter describes what it lets pass in the same way, where nothing here passes it.
-- Columns: variable variable, object object
-- Key: variable, object
with made as (
  select d.node_id as class_id from definition d join called_by_name k on d.node_id = k.node_id where d.kind = 'class'
  union
  select class_id from outside_class
),
-- Of a protocol there are no instances but those of classes that have what it describes.
fitting as (
  select class_id, made_id, count(*) over (partition by class_id) as others, p.protocol_id is not null as is_protocol
  from (
    select s.protocol_id as class_id, s.class_id as made_id from structural_class s
    union
    select z.ancestor_id, z.class_id from class_linearization z join definition d on z.ancestor_id = d.node_id
  ) f
  left join (select distinct protocol_id from protocol_member) p on f.made_id = p.protocol_id
),
kind as (
  select f.class_id, f.made_id, count(*) over (partition by f.class_id) as kinds
  from fitting f
  join made m on f.made_id = m.class_id
  where not f.is_protocol or f.others = 1
)
select declared_at(c.node_id) as variable, instance_of(k.made_id) as object
from declared_class c
join kind k on c.class_id = k.class_id and k.kinds <= most_stand_ins()
union
-- A generic class may be one that derives from it, if that is not of something else.
select declared_at(g.node_id) as variable, instance_of(k.made_id) as object
from (select distinct node_id, class_id from generic_annotation) g
join kind k on g.class_id = k.class_id and k.kinds <= most_stand_ins()
left anti join (
  select a.node_id, t.class_id
  from generic_annotation a
  join class_type t on a.name = t.name and a.type_id <> t.type_id
) x on g.node_id = x.node_id and k.made_id = x.class_id
union
select declared_at(node_id) as variable, object_id as object from declared_container
union
select declared_at(a.node_id) as variable, k.made_id as object
from annotation_argument a
join declared_class c on a.argument_id = c.node_id and a.word in ('type', 'Type')
join kind k on c.class_id = k.class_id and k.kinds <= most_stand_ins()
union
select a.variable, instance_of(k.made_id) as object
from admitted_class a
join tested_use u on a.variable = u.node_id
join parameter p on u.binding_id = p.binding_id
join program_function f on p.function_id = f.function_id
join kind k on a.class_id = k.made_id and k.class_id = k.made_id
left join outside_function o on f.function_id = o.function_id
where o.function_id is not null or starts_with(f.name, '__') and f.name not in ('__init__', '__new__', '__post_init__', '__attrs_post_init__')
