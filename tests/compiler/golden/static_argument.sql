select
  a.call_id as site,
  a.kind,
  cast(a.index as bigint) as position,
  coalesce(a.keyword, '') as keyword,
  v.variable,
  n.owner_id
from program_call_argument a
join program_syntax_node n on a.call_id = n.node_id
join expression_variable v on a.node_id = v.node_id
union all
select
  ((i.node_id & -4503599627370496) | (xxhash64('implicit', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as site,
  'positional' as kind,
  cast(0 as bigint) as position,
  '' as keyword,
  v.variable,
  i.owner_id
from implicit_call i
join expression_variable v on i.argument_id = v.node_id
union all
select
  ((i.node_id & -4503599627370496) | (xxhash64('implicit', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as site,
  'positional' as kind,
  cast(1 as bigint) as position,
  '' as keyword,
  i.node_id as variable,
  i.owner_id
from implicit_call i
where i.method = '__setitem__'
union all
select site, 'positional' as kind, cast(0 as bigint) as position, '' as keyword, argument as variable, owner_id
from decorator_application
union all
select
  ((d.node_id & -4503599627370496) | (xxhash64('named', d.node_id, m.symbol_id) & 4503599627370495)) as site,
  'positional' as kind,
  cast(0 as bigint) as position,
  '' as keyword,
  ((d.node_id & -4503599627370496) | (xxhash64('value', d.node_id) & 4503599627370495)) as variable,
  d.owner_id
from program_definition d
join program_symbol m on m.scope_id = d.body_scope_id and m.is_bound
where d.kind = 'class'
union all
select
  xxhash64('name', k.attribute) as site,
  'positional' as kind,
  cast(0 as bigint) as position,
  '' as keyword,
  xxhash64('text', k.attribute) as variable,
  cast(0 as bigint) as owner_id
from attribute_name k

-- reads attribute_name: attribute
-- reads decorator_application: argument, owner_id, site
-- reads expression_variable: node_id, variable
-- reads implicit_call: argument_id, method, node_id, owner_id, receiver_id
-- reads program_call_argument: call_id, index, keyword, kind, node_id
-- reads program_definition: body_scope_id, kind, node_id, owner_id
-- reads program_symbol: is_bound, scope_id, symbol_id
-- reads program_syntax_node: node_id, owner_id
-- rows depend on expression_variable: node_id
-- rows depend on implicit_call: argument_id, method
-- rows depend on program_call_argument: call_id, node_id
-- rows depend on program_definition: body_scope_id, kind
-- rows depend on program_symbol: is_bound, scope_id
-- rows depend on program_syntax_node: node_id

-- site: int64, ENTITY_IDENTITY syntax
--     from attribute_name.attribute, decorator_application.site, implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, program_call_argument.call_id, program_definition.node_id, program_symbol.symbol_id
-- kind: string, ENUM
--     from program_call_argument.kind
-- position: int64, ORDINAL
--     from program_call_argument.index
-- keyword: string, a name
--     from program_call_argument.keyword
-- variable: int64, ENTITY_IDENTITY syntax identity
--     from attribute_name.attribute, decorator_application.argument, expression_variable.variable, implicit_call.node_id, program_definition.node_id
-- owner_id: int64 or null, ENTITY_IDENTITY syntax
--     from decorator_application.owner_id, implicit_call.owner_id, program_definition.owner_id, program_syntax_node.owner_id
