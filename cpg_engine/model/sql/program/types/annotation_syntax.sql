-- A node in an annotation, be it of the syntax or in a text.
-- Key: node_id
select n.node_id + 0 as node_id, n.parent_id + 0 as parent_id, n.kind, n.field, concat(n.name) as name, n.operator, n.position
from annotation_node a
join syntax_node n on a.node_id = n.node_id
union all
select n.node_id, n.parent_id, n.kind, n.field, n.name, n.operator, n.position
from annotation_node a
join text_node n on a.node_id = n.node_id
