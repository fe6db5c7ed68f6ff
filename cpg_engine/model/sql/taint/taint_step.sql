-- A value is made of another: an operator, a part of it, or a call outside the repository. `how`: derive of the value itself, derive_all also
-- of what a container holds, store into an unknown container.
-- Stored: if read
with called as (
  select distinct call_id from taint_call
),
named as (
  select distinct call_id from taint_call where form = 'calls'
),
no_result as (
  select distinct call_id from taint_called where role = 'opaque' or role = 'clean' and kind = '*'
),
outside as (
  select c.call_id from called c left anti join no_result n on c.call_id = n.call_id
),
step as (
  select v.variable as source, p.node_id as target,
    case when p.kind in ('JoinedStr', 'FormattedValue') or p.kind = 'BinOp' and p.operator = 'Mod' then 'derive_all' else 'derive' end as how,
    '' as field, p.node_id as at_id
  from syntax_node c
  join syntax_node p on c.parent_id = p.node_id
  join expression_variable v on c.node_id = v.node_id
  where p.kind = 'BinOp' and p.operator in ('Add', 'Mod', 'Mult', 'Div', 'BitOr')
    or p.kind in ('JoinedStr', 'FormattedValue')
    or p.kind in ('Subscript', 'Attribute', 'Await', 'Starred') and c.field = 'value' and coalesce(p.ctx, 'Load') = 'Load'
  union
  -- Going through what is not a container of ours.
  select i.base as source, i.target, 'derive' as how, '' as field, i.node_id as at_id
  from iterated_expression i
  join syntax_node n on i.node_id = n.node_id
  where i.base is not null and i.target is not null
  union
  select v.variable as source, o.call_id as target,
    case when k.callee_name in ('join', 'format', 'dumps', 'str', 'repr', 'encode', 'decode', 'urlencode') then 'derive_all' else 'derive' end as how,
    '' as field, o.call_id as at_id
  from outside o
  join call k on o.call_id = k.node_id
  join call_argument a on o.call_id = a.call_id
  join expression_variable v on a.node_id = v.node_id
  left join named n on o.call_id = n.call_id
  where k.callee_kind = 'Name' or n.call_id is not null or k.callee_name in ('join', 'format', 'format_map', 'replace', 'joinpath', 'encode', 'decode')
  union
  select v.variable as source, o.call_id as target, 'derive' as how, '' as field, o.call_id as at_id
  from (
    select call_id from outside
    union
    -- What a whole value gives of itself, such as an element of what was sent.
    select call_id from taint_called where role = 'opaque'
  ) o
  join call k on o.call_id = k.node_id
  join expression_variable v on k.receiver_id = v.node_id
  union
  select v.variable as source, w.variable as target, 'store' as how, elements() as field, k.node_id as at_id
  from called c
  join call k on c.call_id = k.node_id and k.callee_name in ('append', 'add', 'appendleft', 'insert', 'extend', 'write')
  join call_argument a on k.node_id = a.call_id
  join expression_variable v on a.node_id = v.node_id
  join expression_variable w on k.receiver_id = w.node_id
  left anti join named n on k.node_id = n.call_id
),
place as (
  select n.node_id as at_id, first_value(e.node_id order by e.begins desc, e.ends) as place_id
  from (select distinct at_id from step) s
  join syntax_node n on s.at_id = n.node_id
  join executed_place e on n.statement_id = e.statement_id and e.begins <= n.begins and e.ends >= n.ends
  group by n.node_id
)
select s.source, s.target, s.how, s.field, s.at_id, p.place_id
from step s
left join place p on s.at_id = p.at_id
