-- Place of a syntax node in the graph: the node above it, and the method it is evaluated in.
-- Key: node_id
select
  n.node_id,
  n.file_id,
  coalesce(a.annotation_id, case when n.field = 'body' then b.class_body_id end, n.parent_id) as parent_id,
  coalesce(l.lazy_method_id, o.class_body_id, n.owner_id) as method_id
from syntax_node n
left join class_body b on n.parent_id = b.node_id
left join class_body o on n.owner_id = o.node_id
left join lazy_method l on n.scope_id = l.scope_id
left join decorator a on n.node_id = a.node_id
