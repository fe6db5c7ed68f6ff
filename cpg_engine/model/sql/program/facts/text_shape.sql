-- Text that is put together at run time and may name something, by how it begins and how it ends: constants, with other
-- values between, before or after them. Of names of modules, that of the package is known.
-- Columns: node_id syntax, owner_id owner, shape code, prefix name, suffix name
-- Key: node_id
with text as (
  select node_id, btrim(value, '''') as text from program_literal where value_type = 'str'
),
joined as (
  select b.node_id, b.owner_id, string_agg(coalesce(t.text, '*'), '' order by c.position) as shape
  from program_syntax_node b
  join program_syntax_node c on c.parent_id = b.node_id and c.field = 'values'
  left join text t on c.node_id = t.node_id
  where b.kind = 'JoinedStr'
  group by b.node_id, b.owner_id
),
added as (
  select b.node_id, b.owner_id, l.node_id as left_id, coalesce(t.text, '*') as left_text, coalesce(u.text, '*') as right_text
  from program_syntax_node b
  join program_syntax_node l on l.parent_id = b.node_id and l.field = 'left'
  join program_syntax_node r on r.parent_id = b.node_id and r.field = 'right'
  left join text t on l.node_id = t.node_id
  left join text u on r.node_id = u.node_id
  where b.kind = 'BinOp' and b.operator = 'Add'
),
formatted as (
  select b.node_id, b.owner_id, regexp_replace(t.text, '%(\(\w+\))?[a-z]', '*', 'g') as shape
  from program_syntax_node b
  join program_syntax_node l on l.parent_id = b.node_id and l.field = 'left'
  join text t on l.node_id = t.node_id
  where b.kind = 'BinOp' and b.operator = 'Mod'
  union all
  select n.node_id, n.owner_id, regexp_replace(t.text, '\{[^{}]*\}', '*', 'g') as shape
  from program_call c
  join program_syntax_node n on c.node_id = n.node_id
  join text t on c.receiver_id = t.node_id
  where c.callee_name = 'format'
),
whole as (
  select node_id, owner_id, shape from joined
  union all
  select a.node_id, a.owner_id, coalesce(i.left_text || i.right_text, a.left_text) || a.right_text as shape
  from added a
  left join added i on a.left_id = i.node_id
  union all
  select node_id, owner_id, shape from formatted
),
cut as (
  select node_id, owner_id, split_part(shape, '*', 1) as prefix, reverse(split_part(reverse(shape), '*', 1)) as suffix
  from whole
  where strpos(shape, '*') > 0
)
select node_id, owner_id, prefix || '*' || suffix as shape, prefix, suffix
from cut
where regexp_like(prefix || suffix, '^\w+$') and (length(prefix) >= 3 or length(suffix) >= 3)
  or suffix = '' and regexp_like(prefix, '^[\w.]*\.$')
