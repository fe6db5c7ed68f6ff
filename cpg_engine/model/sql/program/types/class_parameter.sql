-- A type parameter of a class of the repository, by position, and the name under which its instances hold what it stands for.
-- Columns: class_id class, name name, position number, field name
-- Key: class_id, name
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
  type_argument(class_id, name) as field
from named
