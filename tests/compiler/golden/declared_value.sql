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
select ((c.node_id & -4503599627370496) | (xxhash64('declared', c.node_id) & 4503599627370495)) as variable, ((k.made_id & -4503599627370496) | (xxhash64('instance', k.made_id) & 4503599627370495)) as object
from declared_class c
join kind k on c.class_id = k.class_id and k.kinds <= cast(16 as bigint)
union
-- A generic class may be one that derives from it, if that is not of something else.
select ((g.node_id & -4503599627370496) | (xxhash64('declared', g.node_id) & 4503599627370495)) as variable, ((k.made_id & -4503599627370496) | (xxhash64('instance', k.made_id) & 4503599627370495)) as object
from (select distinct node_id, class_id from generic_annotation) g
join kind k on g.class_id = k.class_id and k.kinds <= cast(16 as bigint)
left anti join (
  select a.node_id, t.class_id
  from generic_annotation a
  join class_type t on a.name = t.name and a.type_id <> t.type_id
) x on g.node_id = x.node_id and k.made_id = x.class_id
union
select ((node_id & -4503599627370496) | (xxhash64('declared', node_id) & 4503599627370495)) as variable, object_id as object from declared_container
union
select ((a.node_id & -4503599627370496) | (xxhash64('declared', a.node_id) & 4503599627370495)) as variable, k.made_id as object
from annotation_argument a
join declared_class c on a.argument_id = c.node_id and a.word in ('type', 'Type')
join kind k on c.class_id = k.class_id and k.kinds <= cast(16 as bigint)
union
select a.variable, ((k.made_id & -4503599627370496) | (xxhash64('instance', k.made_id) & 4503599627370495)) as object
from admitted_class a
join tested_use u on a.variable = u.node_id
join parameter p on u.binding_id = p.binding_id
join program_function f on p.function_id = f.function_id
join kind k on a.class_id = k.made_id and k.class_id = k.made_id
left join outside_function o on f.function_id = o.function_id
where o.function_id is not null or starts_with(f.name, '__') and f.name not in ('__init__', '__new__', '__post_init__', '__attrs_post_init__')

-- reads admitted_class: class_id, variable
-- reads annotation_argument: argument_id, node_id, word
-- reads called_by_name: node_id
-- reads class_linearization: ancestor_id, class_id
-- reads class_type: class_id, name, type_id
-- reads declared_class: class_id, node_id
-- reads declared_container: node_id, object_id
-- reads definition: kind, node_id
-- reads generic_annotation: class_id, name, node_id, type_id
-- reads outside_class: class_id
-- reads outside_function: function_id
-- reads parameter: binding_id, function_id
-- reads program_function: function_id, name
-- reads protocol_member: protocol_id
-- reads structural_class: class_id, protocol_id
-- reads tested_use: binding_id, node_id
-- rows depend on admitted_class: class_id, variable
-- rows depend on annotation_argument: argument_id, node_id, word
-- rows depend on called_by_name: node_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_type: class_id, name, type_id
-- rows depend on declared_class: class_id, node_id
-- rows depend on declared_container: node_id, object_id
-- rows depend on definition: kind, node_id
-- rows depend on generic_annotation: class_id, name, node_id, type_id
-- rows depend on outside_class: class_id
-- rows depend on outside_function: function_id
-- rows depend on parameter: binding_id, function_id
-- rows depend on program_function: function_id, name
-- rows depend on protocol_member: protocol_id
-- rows depend on structural_class: class_id, protocol_id
-- rows depend on tested_use: binding_id, node_id

-- variable: int64 or null, ENTITY_IDENTITY syntax identity
--     from admitted_class.variable, annotation_argument.node_id, declared_class.node_id, declared_container.node_id, generic_annotation.node_id
-- object: int64 or null, ENTITY_IDENTITY syntax
--     from class_linearization.class_id, declared_container.object_id, structural_class.class_id
