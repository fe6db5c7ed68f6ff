-- The name of the element that a subscript reads or writes: that of a constant, or of any.
-- Columns: node_id syntax, base_id syntax, key_id syntax, ctx word, owner_id owner, name name, read_name name
-- Columns: is_constant flag, is_slice flag
-- Key: node_id
select
  n.node_id,
  b.node_id as base_id,
  k.node_id as key_id,
  n.ctx,
  n.owner_id,
  case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then element_under(l.value) else element_somewhere() end as name,
  case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then element_under(l.value) else elements() end as read_name,
  l.node_id is not null as is_constant,
  k.kind = 'Slice' as is_slice
from program_syntax_node n
join program_syntax_node b on b.parent_id = n.node_id and b.field = 'value'
join program_syntax_node k on k.parent_id = n.node_id and k.field = 'slice'
left join program_literal l on l.node_id = k.node_id
where n.kind = 'Subscript'
