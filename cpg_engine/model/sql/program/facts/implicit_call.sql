-- A call that syntax other than a call makes: the special method, the operand whose type has it, and the other
-- operand. It is not made where the type has the method `unless`, which takes precedence.
-- Columns: node_id syntax, at_id syntax, method name, receiver_id syntax, argument_id syntax, owner_id owner
-- Columns: gives_value flag
-- Key: node_id, method, receiver_id
with kinds as (
  select * from (values
    ('BinOp', 'left', 'right', ''), ('BinOp', 'right', 'left', 'r'), ('AugAssign', 'target', 'value', 'i'), ('AugAssign', 'target', 'value', ''),
    ('AugAssign', 'value', 'target', 'r'), ('UnaryOp', 'operand', '', '')) as t (kind, receiver, argument, prefix)
),
operators as (
  select * from (values
    ('BinOp', 'Add', 'add'), ('BinOp', 'Sub', 'sub'), ('BinOp', 'Mult', 'mul'), ('BinOp', 'MatMult', 'matmul'), ('BinOp', 'Div', 'truediv'),
    ('BinOp', 'FloorDiv', 'floordiv'), ('BinOp', 'Mod', 'mod'), ('BinOp', 'Pow', 'pow'), ('BinOp', 'LShift', 'lshift'), ('BinOp', 'RShift', 'rshift'),
    ('BinOp', 'BitAnd', 'and'), ('BinOp', 'BitOr', 'or'), ('BinOp', 'BitXor', 'xor'),
    ('UnaryOp', 'USub', 'neg'), ('UnaryOp', 'UAdd', 'pos'), ('UnaryOp', 'Invert', 'invert')) as t (kind, operator, name)
),
comparisons as (
  select * from (values
    ('Eq', '__eq__', false), ('Eq', '__eq__', true), ('NotEq', '__ne__', false), ('NotEq', '__eq__', false), ('Lt', '__lt__', false), ('Lt', '__gt__', true),
    ('LtE', '__le__', false), ('LtE', '__ge__', true), ('Gt', '__gt__', false), ('Gt', '__lt__', true), ('GtE', '__ge__', false), ('GtE', '__le__', true),
    ('In', '__contains__', true), ('NotIn', '__contains__', true)) as t (operator, method, is_reflected)
),
-- Operators one by one: all of them beside each would be as many as pairs of them.
comparing as (
  select
    node_id,
    unnest(string_to_array(operator, ' ')) as operator,
    unnest(range(0, cast(array_length(string_to_array(operator, ' ')) as bigint))) as position
  from program_syntax_node
  where kind = 'Compare'
),
compared as (
  select
    n.node_id,
    n.owner_id,
    r.node_id as right_id,
    r.position,
    o.operator,
    case when coalesce(r.position, 0) = 0 then l.node_id else p.node_id end as left_id
  from program_syntax_node n
  join program_syntax_node r on r.parent_id = n.node_id and r.field = 'comparators'
  join program_syntax_node l on l.parent_id = n.node_id and l.field = 'left'
  join comparing o on n.node_id = o.node_id and o.position = coalesce(r.position, 0)
  left join program_syntax_node p on p.parent_id = n.node_id and p.field = 'comparators' and p.position = r.position - 1
  where n.kind = 'Compare'
),
tested as (
  select t.node_id, t.owner_id
  from program_syntax_node t
  join program_syntax_node p on t.parent_id = p.node_id
  -- What comes last is given as it is.
  left join (select parent_id, max(position) as last from program_syntax_node where field = 'values' group by parent_id) v on p.node_id = v.parent_id
  where (p.kind in ('If', 'While', 'IfExp', 'Assert') and t.field = 'test')
    or (p.kind = 'UnaryOp' and p.operator = 'Not')
    or p.kind = 'BoolOp' and t.position < v.last
    or (p.kind = 'comprehension' and t.field = 'ifs')
)
select
  node_id,
  min(at_id) as at_id,
  method,
  receiver_id,
  min(argument_id) as argument_id,
  min(owner_id) as owner_id,
  bool_or(gives_value) as gives_value
from (
select
  n.node_id,
  n.node_id as at_id,
  '__' || k.prefix || o.name || '__' as method,
  r.node_id as receiver_id,
  a.node_id as argument_id,
  n.owner_id,
  true as gives_value
from program_syntax_node n
join kinds k on n.kind = k.kind
join operators o on n.operator = o.operator and (o.kind = n.kind or n.kind = 'AugAssign' and o.kind = 'BinOp')
join program_syntax_node r on r.parent_id = n.node_id and r.field = k.receiver
left join program_syntax_node a on a.parent_id = n.node_id and a.field = k.argument
union all
select
  c.node_id,
  c.node_id as at_id,
  m.method,
  case when m.is_reflected then c.right_id else c.left_id end as receiver_id,
  case when m.is_reflected then c.left_id else c.right_id end as argument_id,
  c.owner_id,
  true as gives_value
from compared c
join comparisons m on c.operator = m.operator
union all
select
  e.node_id,
  e.node_id as at_id,
  case e.ctx when 'Load' then '__getitem__' when 'Store' then '__setitem__' else '__delitem__' end as method,
  e.base_id as receiver_id,
  e.key_id as argument_id,
  e.owner_id,
  e.ctx = 'Load' as gives_value
from subscript_element e
union all
select
  n.node_id,
  n.node_id as at_id,
  m.method,
  v.node_id as receiver_id,
  null as argument_id,
  n.owner_id,
  false as gives_value
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
join (
  values ('', '__format__'), ('', '__str__'), ('', '__repr__'), ('s', '__str__'), ('s', '__repr__'), ('r', '__repr__'), ('a', '__repr__')
) as m (conversion, method) on coalesce(n.operator, '') = m.conversion
where n.kind = 'FormattedValue'
union all
select
  t.node_id,
  t.node_id as at_id,
  m.method,
  t.node_id as receiver_id,
  null as argument_id,
  t.owner_id,
  false as gives_value
from tested t
join (values ('__bool__'), ('__len__')) as m (method) on true
union all
select
  i.node_id,
  c.node_id as at_id,
  case when w.kind = 'AsyncWith' then '__a' else '__' end || m.method as method,
  c.node_id as receiver_id,
  null as argument_id,
  c.owner_id,
  m.method = 'enter__' as gives_value
from program_syntax_node i
join program_syntax_node c on c.parent_id = i.node_id and c.field = 'context_expr'
join program_syntax_node w on i.parent_id = w.node_id
join (values ('enter__'), ('exit__')) as m (method) on true
where i.kind = 'withitem'
union all
select
  n.node_id,
  n.node_id as at_id,
  '__await__' as method,
  v.node_id as receiver_id,
  null as argument_id,
  n.owner_id,
  false as gives_value
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
where n.kind = 'Await'
union all
select
  n.node_id,
  n.node_id as at_id,
  '__delattr__' as method,
  v.node_id as receiver_id,
  null as argument_id,
  n.owner_id,
  false as gives_value
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
where n.kind = 'Attribute' and n.ctx = 'Del'
union all
select
  n.node_id,
  n.node_id as at_id,
  '__setattr__' as method,
  v.node_id as receiver_id,
  null as argument_id,
  n.owner_id,
  false as gives_value
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
where n.kind = 'Attribute' and n.ctx = 'Store'
union all
select
  n.node_id,
  n.node_id as at_id,
  '__mro_entries__' as method,
  n.node_id as receiver_id,
  null as argument_id,
  n.owner_id,
  false as gives_value
from program_class_base b
join program_syntax_node n on b.node_id = n.node_id
union all
select
  n.node_id,
  n.node_id as at_id,
  k.name as method,
  c.node_id as receiver_id,
  null as argument_id,
  n.owner_id,
  false as gives_value
from program_syntax_node n
join program_syntax_node c on c.parent_id = n.node_id
  and (n.kind = 'Dict' and c.field = 'keys' or n.kind = 'Set' and c.field = 'elts' or n.kind = 'Subscript' and c.field = 'slice')
  and c.kind in ('Name', 'Call', 'Attribute')
join (values ('__hash__'), ('__eq__')) as k (name) on true
where n.kind in ('Dict', 'Set', 'Subscript')
union all
select
  e.node_id,
  e.node_id as at_id,
  k.name as method,
  e.base_id as receiver_id,
  e.key_id as argument_id,
  e.owner_id,
  true as gives_value
from subscript_element e
join (values ('__missing__'), ('__class_getitem__')) as k (name) on true
where e.ctx = 'Load'
)
group by node_id, method, receiver_id
