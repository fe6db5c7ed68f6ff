-- A variable that is tested for being an instance of a class.
-- Key: variable, class_id
with tested as (
  select coalesce(r.binding_id, v.variable) as variable, c.node_id as class_node_id
  from call k
  join call_argument a on a.call_id = k.node_id and a.index = 0
  join expression_variable v on a.node_id = v.node_id
  left join reference r on a.node_id = r.node_id
  join call_argument c on c.call_id = k.node_id and c.index = 1
  where k.callee_name = 'isinstance'
),
named as (
  select variable, class_node_id from tested
  union
  select t.variable, e.node_id from tested t join syntax_node e on t.class_node_id = e.parent_id and e.field = 'elts'
)
select distinct n.variable, o.object as class_id
from named n
join expression_variable e on n.class_node_id = e.node_id
join name_value o on e.variable = o.variable
join class_definition c on o.object = c.class_id
