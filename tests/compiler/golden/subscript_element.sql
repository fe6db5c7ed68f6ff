select
  n.node_id,
  b.node_id as base_id,
  k.node_id as key_id,
  n.ctx,
  n.owner_id,
  case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then '[' || l.value || ']' else '[*]' end as name,
  case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then '[' || l.value || ']' else '[]' end as read_name,
  l.node_id is not null as is_constant,
  k.kind = 'Slice' as is_slice
from program_syntax_node n
join program_syntax_node b on b.parent_id = n.node_id and b.field = 'value'
join program_syntax_node k on k.parent_id = n.node_id and k.field = 'slice'
left join program_literal l on l.node_id = k.node_id
where n.kind = 'Subscript'

-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: ctx, field, kind, node_id, owner_id, parent_id
-- rows depend on program_literal: node_id
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- base_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- key_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- ctx: string or null, ENUM
--     from program_syntax_node.ctx
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
-- name: string or null, a name
--     from program_literal.value, program_literal.value_type
-- read_name: string or null, a name
--     from program_literal.value, program_literal.value_type
-- is_constant: bool, a flag
--     from program_literal.node_id
-- is_slice: bool, a flag
--     from program_syntax_node.kind
