select
  n.node_id,
  coalesce(g.name, '') as word,
  coalesce(e.node_id, s.node_id) as argument_id,
  cast(coalesce(e.position, 0) as bigint) as position,
  coalesce(e.kind, s.kind) as argument_kind
from annotation_node a
join annotation_syntax n on a.node_id = n.node_id and n.kind = 'Subscript'
join annotation_syntax g on g.parent_id = n.node_id and g.field = 'value'
join annotation_syntax s on s.parent_id = n.node_id and s.field = 'slice'
left join annotation_syntax e on e.parent_id = s.node_id and s.kind = 'Tuple' and e.field = 'elts'

-- reads annotation_node: node_id
-- reads annotation_syntax: field, kind, name, node_id, parent_id, position
-- rows depend on annotation_node: node_id
-- rows depend on annotation_syntax: field, kind, node_id, parent_id

-- node_id: int64, no declared meaning
--     from annotation_syntax.node_id
-- word: string, no declared meaning
--     from annotation_syntax.name
-- argument_id: int64, no declared meaning
--     from annotation_syntax.node_id
-- position: int64, no declared meaning
--     from annotation_syntax.position
-- argument_kind: string, no declared meaning
--     from annotation_syntax.kind
