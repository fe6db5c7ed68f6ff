select site, min(root) as root, callee, min(owner_id) as owner_id
from (
select c.node_id as site, c.node_id as root, v.variable as callee, n.owner_id
from program_call c
join program_syntax_node n on c.node_id = n.node_id
join expression_variable v on c.callee_id = v.node_id
union all
select
  ((i.node_id & -4503599627370496) | (xxhash64('implicit', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as site,
  i.at_id as root,
  ((i.node_id & -4503599627370496) | (xxhash64('method', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as callee,
  i.owner_id
from implicit_call i
union all
select ((node_id & -4503599627370496) | (xxhash64('iterator', node_id) & 4503599627370495)) as site, node_id as root, ((node_id & -4503599627370496) | (xxhash64('method', node_id, m.method) & 4503599627370495)) as callee, owner_id
from iterated_expression i
join (values ('__iter__', false), ('__aiter__', true)) as m (method, is_async) on i.is_async = m.is_async
union all
select
  case when m.is_async then ((node_id & -4503599627370496) | (xxhash64('next', node_id) & 4503599627370495)) else target end as site,
  node_id as root,
  ((node_id & -4503599627370496) | (xxhash64('method', node_id, m.method) & 4503599627370495)) as callee,
  owner_id
from iterated_expression i
join (values ('__next__', false), ('__anext__', true), ('__getitem__', false)) as m (method, is_async) on i.is_async = m.is_async
union all
select d.site, d.decorator_id as root, v.variable as callee, d.owner_id
from decorator_application d
join expression_variable v on d.decorator_id = v.node_id
union all
select ((n.node_id & -4503599627370496) | (xxhash64('raise', n.node_id) & 4503599627370495)) as site, n.node_id as root, v.variable as callee, n.owner_id
from program_syntax_node n
join program_syntax_node c on c.parent_id = n.node_id and c.field = 'exc' and c.kind in ('Name', 'Attribute')
join expression_variable v on c.node_id = v.node_id
where n.kind = 'Raise'
union all
select
  ((d.node_id & -4503599627370496) | (xxhash64('named', d.node_id, m.symbol_id) & 4503599627370495)) as site,
  d.node_id as root,
  ((d.node_id & -4503599627370496) | (xxhash64('method', d.node_id, m.symbol_id) & 4503599627370495)) as callee,
  d.owner_id
from program_definition d
join program_symbol m on m.scope_id = d.body_scope_id and m.is_bound
where d.kind = 'class'
union all
select
  ((d.node_id & -4503599627370496) | (xxhash64('hook', d.node_id, h.name) & 4503599627370495)) as site,
  d.node_id as root,
  ((d.node_id & -4503599627370496) | (xxhash64('class_hook', d.node_id, h.name) & 4503599627370495)) as callee,
  d.owner_id
from program_definition d
join (values ('__init_subclass__'), ('__new__'), ('__init__'), ('__prepare__')) as h (name) on true
where d.kind = 'class'
)
where site is not null and callee is not null
group by site, callee

-- reads decorator_application: decorator_id, owner_id, site
-- reads expression_variable: node_id, variable
-- reads implicit_call: at_id, method, node_id, owner_id, receiver_id
-- reads iterated_expression: is_async, node_id, owner_id, target
-- reads program_call: callee_id, node_id
-- reads program_definition: body_scope_id, kind, node_id, owner_id
-- reads program_symbol: is_bound, scope_id, symbol_id
-- reads program_syntax_node: field, kind, node_id, owner_id, parent_id
-- rows depend on decorator_application: decorator_id, site
-- rows depend on expression_variable: node_id, variable
-- rows depend on implicit_call: method, node_id, receiver_id
-- rows depend on iterated_expression: is_async, node_id, target
-- rows depend on program_call: callee_id, node_id
-- rows depend on program_definition: body_scope_id, kind, node_id
-- rows depend on program_symbol: is_bound, scope_id, symbol_id
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- site: int64, ENTITY_IDENTITY syntax identity
--     from decorator_application.site, implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, iterated_expression.node_id, iterated_expression.target, program_call.node_id, program_definition.node_id, program_symbol.symbol_id, program_syntax_node.node_id
-- root: int64 or null, a syntax
--     from decorator_application.decorator_id, implicit_call.at_id, iterated_expression.node_id, program_call.node_id, program_definition.node_id, program_syntax_node.node_id
-- callee: int64, a variable
--     from expression_variable.variable, implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, iterated_expression.node_id, program_definition.node_id, program_symbol.symbol_id
-- owner_id: int64 or null, an owner
--     from decorator_application.owner_id, implicit_call.owner_id, iterated_expression.owner_id, program_definition.owner_id, program_syntax_node.owner_id
