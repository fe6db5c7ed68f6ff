-- An argument that a call passes.
-- Columns: site arguments, kind word, position number, keyword name, variable variable, owner_id owner
-- Key: site, kind, position, keyword
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
  implicit_result(i.node_id, i.method, i.receiver_id) as site,
  'positional' as kind,
  cast(0 as bigint) as position,
  '' as keyword,
  v.variable,
  i.owner_id
from implicit_call i
join expression_variable v on i.argument_id = v.node_id
union all
select
  implicit_result(i.node_id, i.method, i.receiver_id) as site,
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
  naming_result(d.node_id, m.symbol_id) as site,
  'positional' as kind,
  cast(0 as bigint) as position,
  '' as keyword,
  value_of(d.node_id) as variable,
  d.owner_id
from program_definition d
join program_symbol m on m.scope_id = d.body_scope_id and m.is_bound
where d.kind = 'class'
union all
select
  name_argument(k.attribute) as site,
  'positional' as kind,
  cast(0 as bigint) as position,
  '' as keyword,
  text_of(k.attribute) as variable,
  no_owner() as owner_id
from attribute_name k
