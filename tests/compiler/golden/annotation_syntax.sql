select n.node_id + 0 as node_id, n.parent_id + 0 as parent_id, n.kind, n.field, concat(n.name) as name, n.operator, n.position
from annotation_node a
join syntax_node n on a.node_id = n.node_id
union all
select n.node_id, n.parent_id, n.kind, n.field, n.name, n.operator, n.position
from annotation_node a
join text_node n on a.node_id = n.node_id

-- reads annotation_node: node_id
-- reads syntax_node: field, kind, name, node_id, operator, parent_id, position
-- reads text_node: field, kind, name, node_id, operator, parent_id, position
-- rows depend on annotation_node: node_id
-- rows depend on syntax_node: node_id
-- rows depend on text_node: node_id

-- node_id: int64, no declared meaning
--     from syntax_node.node_id, text_node.node_id
-- parent_id: int64 or null, no declared meaning
--     from syntax_node.parent_id, text_node.parent_id
-- kind: string, SYNTAX_KIND
--     from syntax_node.kind, text_node.kind
-- field: string or null, TEXT
--     from syntax_node.field, text_node.field
-- name: string or null, no declared meaning
--     from syntax_node.name, text_node.name
-- operator: string or null, TEXT
--     from syntax_node.operator, text_node.operator
-- position: int32 or null, ORDINAL
--     from syntax_node.position, text_node.position
