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

-- reads class_body: class_body_id, node_id
-- reads decorator: annotation_id, node_id
-- reads lazy_method: lazy_method_id, scope_id
-- reads syntax_node: field, file_id, node_id, owner_id, parent_id, scope_id
-- rows depend on class_body: node_id
-- rows depend on decorator: node_id
-- rows depend on lazy_method: scope_id
-- rows depend on syntax_node: node_id, owner_id, parent_id, scope_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- parent_id: int64 or null, an annotation or a class_body or a syntax
--     from class_body.class_body_id, decorator.annotation_id, syntax_node.field, syntax_node.parent_id
-- method_id: int64, a class_body or a lazy_method or a syntax
--     from class_body.class_body_id, lazy_method.lazy_method_id, syntax_node.owner_id
