-- The method whose code the compiler made. Code without a place in the source, or with that of no method, has none here.
-- Key: code_id
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
