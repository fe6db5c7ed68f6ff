select
  c.code_id,
  c.file_id,
  coalesce(l.lazy_method_id, b.class_body_id, n.node_id) as method_id
from code_object c
join syntax_node n
  on c.file_id = n.file_id and c.start_byte = n.start_byte and c.end_byte = n.end_byte and c.syntax_kind = n.kind
left join class_body b on n.node_id = b.node_id and c.kind = 'class'
left join lazy_method l on n.node_id = l.node_id and c.kind = l.kind
where c.kind <> 'module'
union all
select c.code_id, c.file_id, s.node_id
from code_object c
join syntax_node s on c.file_id = s.file_id and s.kind = 'Module'
where c.kind = 'module'

-- reads class_body: class_body_id, node_id
-- reads code_object: code_id, end_byte, file_id, kind, start_byte, syntax_kind
-- reads lazy_method: kind, lazy_method_id, node_id
-- reads syntax_node: end_byte, file_id, kind, node_id, start_byte
-- rows depend on class_body: node_id
-- rows depend on code_object: end_byte, file_id, kind, start_byte, syntax_kind
-- rows depend on lazy_method: kind, node_id
-- rows depend on syntax_node: end_byte, file_id, kind, node_id, start_byte

-- code_id: int64, ENTITY_IDENTITY code identity
--     from code_object.code_id
-- file_id: int64, FILE_IDENTITY file
--     from code_object.file_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from class_body.class_body_id, lazy_method.lazy_method_id, syntax_node.node_id
