with stated as (
  select b.definition_id as class_id, a.argument_id as node_id, a.word in ('Generic', 'Protocol') as is_list, b.position as place, a.position
  from class_base b
  join annotation_argument a on b.node_id = a.node_id
  where b.keyword is null
),
named as (
  select s.class_id, v.name, min(s.place * 100 + s.position) as position
  from stated s
  join type_variable v on s.node_id = v.node_id
  left anti join (select class_id from stated where is_list) l on s.class_id = l.class_id and not s.is_list
  group by s.class_id, v.name
  union all
  select n.parent_id, n.name, min(n.position)
  from syntax_node n
  join definition d on n.parent_id = d.node_id and d.kind = 'class'
  where n.field = 'type_params' and n.name is not null
  group by n.parent_id, n.name
)
select
  class_id,
  name,
  cast(row_number() over (partition by class_id order by position) - 1 as bigint) as position,
  '<' || cast(class_id as varchar) || ' ' || name || '>' as field
from named

-- reads annotation_argument: argument_id, node_id, position, word
-- reads class_base: definition_id, keyword, node_id, position
-- reads definition: kind, node_id
-- reads syntax_node: field, name, parent_id, position
-- reads type_variable: name, node_id
-- rows depend on annotation_argument: argument_id, node_id, word
-- rows depend on class_base: definition_id, keyword, node_id
-- rows depend on definition: kind, node_id
-- rows depend on syntax_node: field, name, parent_id
-- rows depend on type_variable: name, node_id

-- class_id: int64 or null, ENTITY_IDENTITY syntax
--     from class_base.definition_id, syntax_node.parent_id
-- name: string or null, NAME
--     from syntax_node.name, type_variable.name
-- position: int64, a number
--     from annotation_argument.position, class_base.definition_id, class_base.position, syntax_node.parent_id, syntax_node.position
-- field: string or null, a name
--     from class_base.definition_id, syntax_node.name, syntax_node.parent_id, type_variable.name
