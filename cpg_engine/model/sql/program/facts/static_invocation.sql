-- What a variable holds is called. The result is the variable `site`; `root` is the syntax that makes the call.
-- Columns: site variable, root syntax, callee variable, owner_id owner
-- Key: site, callee
select site, min(root) as root, callee, min(owner_id) as owner_id
from (
select c.node_id as site, c.node_id as root, v.variable as callee, n.owner_id
from program_call c
join program_syntax_node n on c.node_id = n.node_id
join expression_variable v on c.callee_id = v.node_id
union all
select
  implicit_result(i.node_id, i.method, i.receiver_id) as site,
  i.at_id as root,
  implicit_method(i.node_id, i.method, i.receiver_id) as callee,
  i.owner_id
from implicit_call i
union all
select iterator_of(node_id) as site, node_id as root, iteration_method(node_id, m.method) as callee, owner_id
from iterated_expression i
join (values ('__iter__', false), ('__aiter__', true)) as m (method, is_async) on i.is_async = m.is_async
union all
select
  case when m.is_async then next_of(node_id) else target end as site,
  node_id as root,
  iteration_method(node_id, m.method) as callee,
  owner_id
from iterated_expression i
join (values ('__next__', false), ('__anext__', true), ('__getitem__', false)) as m (method, is_async) on i.is_async = m.is_async
union all
select d.site, d.decorator_id as root, v.variable as callee, d.owner_id
from decorator_application d
join expression_variable v on d.decorator_id = v.node_id
union all
select raised_at(n.node_id) as site, n.node_id as root, v.variable as callee, n.owner_id
from program_syntax_node n
join program_syntax_node c on c.parent_id = n.node_id and c.field = 'exc' and c.kind in ('Name', 'Attribute')
join expression_variable v on c.node_id = v.node_id
where n.kind = 'Raise'
union all
select
  naming_result(d.node_id, m.symbol_id) as site,
  d.node_id as root,
  naming_method(d.node_id, m.symbol_id) as callee,
  d.owner_id
from program_definition d
join program_symbol m on m.scope_id = d.body_scope_id and m.is_bound
where d.kind = 'class'
union all
select
  class_hook_result(d.node_id, h.name) as site,
  d.node_id as root,
  class_hook_method(d.node_id, h.name) as callee,
  d.owner_id
from program_definition d
join (values ('__init_subclass__'), ('__new__'), ('__init__'), ('__prepare__')) as h (name) on true
where d.kind = 'class'
)
where site is not null and callee is not null
group by site, callee
