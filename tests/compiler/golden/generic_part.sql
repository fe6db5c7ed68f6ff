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

-- reads annotation_argument: argument_id, node_id, position, word
-- reads annotation_part: annotation_id, part_id
-- reads class_parameter: class_id, field, name
-- reads container_place: class_id, field, position
-- reads container_word: class_id, word
-- reads program_function: function_id, owner_id
-- reads syntax_node: node_id, owner_id
-- reads type_expression: node_id, owner_id, role
-- reads type_variable: name, node_id
-- rows depend on annotation_argument: argument_id, node_id, position, word
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on class_parameter: class_id, field, name
-- rows depend on container_place: class_id, field, position
-- rows depend on container_word: class_id, word
-- rows depend on program_function: function_id, owner_id
-- rows depend on syntax_node: node_id, owner_id
-- rows depend on type_expression: node_id, owner_id, role
-- rows depend on type_variable: name, node_id

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from annotation_part.annotation_id
-- owner_id: int64, a class
--     from program_function.owner_id, syntax_node.owner_id
-- part_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation_part.part_id
-- name: string or null, a name
--     from class_parameter.field
-- container_id: int64 or null, ENTITY_IDENTITY syntax
--     from class_parameter.class_id, container_word.class_id
-- field: string, a name
--     from container_place.field
