-- A name in an annotation, or in the bases of a class, that is a type variable.
-- Columns: node_id syntax, name name
-- Key: node_id
with variable as (
  select distinct t.name
  from call c
  join assignment s on s.value_id = c.node_id
  join reference t on s.target_id = t.node_id and t.kind = 'name'
  where c.callee_name = 'TypeVar'
  union
  select distinct name from syntax_node where kind = 'TypeVar' and name is not null
)
select a.node_id, n.name
from annotation_node a
join syntax_node n on a.node_id = n.node_id and n.kind = 'Name'
join variable v on n.name = v.name
