select
  v.variable as base,
  i.method as name,
  coalesce(case when n.kind = 'AugAssign' and not starts_with(i.method, '__i') then '__i' || substr(i.method, 3) when n.kind = 'Compare' and i.method = '__eq__' and n.operator = 'NotEq' then '__ne__' else p.unless end, '') as unless,
  ((i.node_id & -4503599627370496) | (xxhash64('method', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as target,
  i.at_id as root,
  i.owner_id
from implicit_call i
join expression_variable v on i.receiver_id = v.node_id
join program_syntax_node n on i.node_id = n.node_id
left join (values ('__str__', '__format__'), ('__repr__', '__str__'), ('__len__', '__bool__'), ('__missing__', '__getitem__')) as p (method, unless)
  on p.method = i.method
  and coalesce(n.operator, '') not in ('r', 'a')
  and (coalesce(n.operator, '') <> 's' or i.method <> '__str__')
union all
select base, m.method as name, '' as unless, ((node_id & -4503599627370496) | (xxhash64('method', node_id, m.method) & 4503599627370495)) as target, node_id as root, owner_id
from iterated_expression i
join (values ('__iter__', false), ('__aiter__', true)) as m (method, is_async) on i.is_async = m.is_async
union all
select
  ((node_id & -4503599627370496) | (xxhash64('iterator', node_id) & 4503599627370495)) as base,
  m.method as name,
  '' as unless,
  ((node_id & -4503599627370496) | (xxhash64('method', node_id, m.method) & 4503599627370495)) as target,
  node_id as root,
  owner_id
from iterated_expression i
join (values ('__next__', false), ('__anext__', true)) as m (method, is_async) on i.is_async = m.is_async
union all
select
  base,
  '__getitem__' as name,
  '__iter__' as unless,
  ((node_id & -4503599627370496) | (xxhash64('method', node_id, '__getitem__') & 4503599627370495)) as target,
  node_id as root,
  owner_id
from iterated_expression i
where not is_async
union all
-- Members of a class are told their name when it is made.
select
  m.symbol_id as base,
  '__set_name__' as name,
  '' as unless,
  ((d.node_id & -4503599627370496) | (xxhash64('method', d.node_id, m.symbol_id) & 4503599627370495)) as target,
  d.node_id as root,
  d.owner_id
from program_definition d
join program_symbol m on m.scope_id = d.body_scope_id and m.is_bound
where d.kind = 'class'

-- reads expression_variable: node_id, variable
-- reads implicit_call: at_id, method, node_id, owner_id, receiver_id
-- reads iterated_expression: base, is_async, node_id, owner_id
-- reads program_definition: body_scope_id, kind, node_id, owner_id
-- reads program_symbol: is_bound, scope_id, symbol_id
-- reads program_syntax_node: kind, node_id, operator
-- rows depend on expression_variable: node_id
-- rows depend on implicit_call: method, node_id, receiver_id
-- rows depend on iterated_expression: is_async
-- rows depend on program_definition: body_scope_id, kind
-- rows depend on program_symbol: is_bound, scope_id
-- rows depend on program_syntax_node: node_id, operator

-- base: int64, ENTITY_IDENTITY identity
--     from expression_variable.variable, iterated_expression.base, iterated_expression.node_id, program_symbol.symbol_id
-- name: string, a name
--     from implicit_call.method
-- unless: string, a name
--     from implicit_call.method, program_syntax_node.kind, program_syntax_node.operator
-- target: int64, a variable
--     from implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, iterated_expression.node_id, program_definition.node_id, program_symbol.symbol_id
-- root: int64 or null, ENTITY_IDENTITY syntax identity
--     from implicit_call.at_id, iterated_expression.node_id, program_definition.node_id
-- owner_id: int64 or null, ENTITY_IDENTITY syntax
--     from implicit_call.owner_id, iterated_expression.owner_id, program_definition.owner_id
