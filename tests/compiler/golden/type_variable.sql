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

-- reads annotation_node: node_id
-- reads assignment: target_id, value_id
-- reads call: callee_name, node_id
-- reads reference: kind, name, node_id
-- reads syntax_node: kind, name, node_id
-- rows depend on annotation_node: node_id
-- rows depend on assignment: target_id, value_id
-- rows depend on call: callee_name, node_id
-- rows depend on reference: kind, name, node_id
-- rows depend on syntax_node: kind, name, node_id

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation_node.node_id
-- name: string or null, NAME
--     from syntax_node.name
