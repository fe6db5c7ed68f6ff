-- The name of the element that a subscript reads or writes: that of a constant, or of a name that is given one constant and nothing
-- else; or of any.
-- Columns: node_id syntax, base_id syntax, key_id syntax, ctx word, owner_id owner, name name, read_name name
-- Columns: is_constant flag, is_slice flag
-- Key: node_id
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
  case when l.value is not null then element_under(l.value) else element_somewhere() end as name,
  case when l.value is not null then element_under(l.value) else elements() end as read_name,
  l.value is not null or c.node_id is not null as is_constant,
  k.kind = 'Slice' as is_slice
from program_syntax_node n
join program_syntax_node b on b.parent_id = n.node_id and b.field = 'value'
join program_syntax_node k on k.parent_id = n.node_id and k.field = 'slice'
left join key l on l.node_id = k.node_id
left join program_literal c on c.node_id = k.node_id
where n.kind = 'Subscript'
