-- What an annotation in a class describes by a type parameter of the class: that itself, or (`field`) a container that holds it.
-- Columns: annotation_id syntax, owner_id class, part_id syntax, name name, container_id class, field name
-- Key: annotation_id, part_id, name, field
with place as (
  select e.node_id as annotation_id, e.role, coalesce(f.owner_id, g.owner_id, n.owner_id) as class_id
  from type_expression e
  join syntax_node n on e.owner_id = n.node_id
  left join program_function f on e.owner_id = f.function_id and e.role = 'return'
  left join program_function g on n.owner_id = g.function_id and e.role <> 'return'
),
part as (
  select p.annotation_id, a.class_id, p.part_id
  from place a
  join (select distinct class_id from class_parameter) c on a.class_id = c.class_id
  join annotation_part p on a.annotation_id = p.annotation_id
)
select p.annotation_id, p.class_id as owner_id, p.part_id, k.field as name, k.class_id as container_id, '' as field
from part p
join type_variable v on p.part_id = v.node_id
join class_parameter k on p.class_id = k.class_id and v.name = k.name
union
select p.annotation_id, p.class_id as owner_id, p.part_id, k.field as name, w.class_id as container_id, c.field
from part p
join annotation_argument a on p.part_id = a.node_id
join container_word w on a.word = w.word
join container_place c on w.class_id = c.class_id and a.position = c.position
join type_variable v on a.argument_id = v.node_id
join class_parameter k on p.class_id = k.class_id and v.name = k.name
