with known as (
  select node_id, value from program_literal where value_type in ('str', 'int', 'bytes', 'bool', 'NoneType')
),
once as (
  select binding_id, min(node_id) as node_id from binding_place group by binding_id having count(*) = 1
),
key as (
  select node_id, value from known
  union all
  select r.node_id, l.value
  from reference r
  join once o on r.binding_id = o.binding_id
  join assignment a on a.target_id = o.node_id and a.kind <> 'augmented'
  join known l on a.value_id = l.node_id
  where r.kind = 'name' and r.ctx = 'Load'
)
select
  n.node_id,
  b.node_id as base_id,
  k.node_id as key_id,
  n.ctx,
  n.owner_id,
  case when l.value is not null then '[' || l.value || ']' else '[*]' end as name,
  case when l.value is not null then '[' || l.value || ']' else '[]' end as read_name,
  l.value is not null or c.node_id is not null as is_constant,
  k.kind = 'Slice' as is_slice
from program_syntax_node n
join program_syntax_node b on b.parent_id = n.node_id and b.field = 'value'
join program_syntax_node k on k.parent_id = n.node_id and k.field = 'slice'
left join key l on l.node_id = k.node_id
left join program_literal c on c.node_id = k.node_id
where n.kind = 'Subscript'

-- reads assignment: kind, target_id, value_id
-- reads binding_place: binding_id, node_id
-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: ctx, field, kind, node_id, owner_id, parent_id
-- reads reference: binding_id, ctx, kind, node_id
-- rows depend on assignment: kind, target_id, value_id
-- rows depend on binding_place: binding_id, node_id
-- rows depend on program_literal: node_id, value_type
-- rows depend on program_syntax_node: field, kind, node_id, parent_id
-- rows depend on reference: binding_id, ctx, kind, node_id

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
--     from program_literal.value
-- read_name: string or null, a name
--     from program_literal.value
-- is_constant: bool, a flag
--     from program_literal.node_id, program_literal.value
-- is_slice: bool, a flag
--     from program_syntax_node.kind
