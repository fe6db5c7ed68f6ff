-- A special method is looked up in the type of what a variable holds.
-- Columns: base variable, name name, unless name, target variable, root syntax, owner_id owner
-- Key: base, name, target
select
  v.variable as base,
  i.method as name,
  coalesce(case when n.kind = 'AugAssign' and not starts_with(i.method, '__i') then '__i' || substr(i.method, 3) when n.kind = 'Compare' and i.method = '__eq__' and n.operator = 'NotEq' then '__ne__' else p.unless end, '') as unless,
  implicit_method(i.node_id, i.method, i.receiver_id) as target,
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
select base, m.method as name, '' as unless, iteration_method(node_id, m.method) as target, node_id as root, owner_id
from iterated_expression i
join (values ('__iter__', false), ('__aiter__', true)) as m (method, is_async) on i.is_async = m.is_async
union all
select
  iterator_of(node_id) as base,
  m.method as name,
  '' as unless,
  iteration_method(node_id, m.method) as target,
  node_id as root,
  owner_id
from iterated_expression i
join (values ('__next__', false), ('__anext__', true)) as m (method, is_async) on i.is_async = m.is_async
union all
select
  base,
  '__getitem__' as name,
  '__iter__' as unless,
  iteration_method(node_id, '__getitem__') as target,
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
  naming_method(d.node_id, m.symbol_id) as target,
  d.node_id as root,
  d.owner_id
from program_definition d
join program_symbol m on m.scope_id = d.body_scope_id and m.is_bound
where d.kind = 'class'
