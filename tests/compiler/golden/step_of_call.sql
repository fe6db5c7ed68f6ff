with passed as (
  select x.site, x.kind, x.position, x.keyword, x.variable
  from static_argument x
  left anti join model_owner o on x.owner_id = o.owner_id
  where x.variable is not null
  union all
  select ((r.root & -4503599627370496) | (xxhash64(r.root, a.site) & 4503599627370495)) as site, a.kind, a.position, a.keyword, ((r.root & -4503599627370496) | (xxhash64(r.root, a.variable) & 4503599627370495)) as variable
  from model_call r join model_argument a on r.function_id = a.function_id
),
given as (
  select c.site, c.root, c.function_id, a.kind, a.position + c.unseen as position, a.keyword, a.variable
  from entered_call c join passed a on c.arguments = a.site
  union all
  select c.site, c.root, c.function_id, 'positional' as kind, cast(0 as bigint) as position, '' as keyword, coalesce(s.variable, r.variable) as variable
  from (select site, root, function_id from entered_call where unseen = 1) c
  join program_function f on c.function_id = f.function_id
  left join bound_receiver s on c.site = s.site and c.root = s.root and f.name = s.method
  left join bound_receiver r on c.site = r.site and c.root = r.root and r.method = '' and r.position = 0
  where coalesce(s.variable, r.variable) is not null
  union all
  select c.site, c.root, c.function_id, 'positional' as kind, r.position, '' as keyword, r.variable
  from entered_call c
  join bound_receiver r on c.site = r.site and c.root = r.root and r.position > 0
),
-- Where the parameter of the rest begins, it stands at -1; who takes an argument is then told by its place alone.
rest as (
  select function_id, position from rest_parameter where kind = 'var_positional'
),
taker as (
  select function_id, is_model, variable, position as place, position, '' as form
  from formal_parameter
  where kind in ('positional_only', 'positional_or_keyword')
  union all
  select function_id, is_model, variable, cast(-1 as bigint) as place, position, k.form
  from rest_parameter cross join (values ('any'), ('at')) as k (form)
  where kind = 'var_positional'
),
entered as (
  -- Nearly all arguments are positional: one pass over them finds both who takes one and who takes the rest of them.
  select g.variable as source, case when f.is_model then ((g.root & -4503599627370496) | (xxhash64(g.root, f.variable) & 4503599627370495)) else f.variable end as target, case f.form when '' then 'enter' else 'enter_store' end as how, case f.form when '' then '' when 'any' then '[]' else '[' || (g.position - f.position) || ']' end as field, g.site, g.root, f.is_model
  from given g
  left join rest r on g.function_id = r.function_id
  join taker f on g.function_id = f.function_id and case when g.position >= r.position then -1 else g.position end = f.place
  where g.kind = 'positional'
  union all
  select g.variable as source, case when f.is_model then ((g.root & -4503599627370496) | (xxhash64(g.root, f.variable) & 4503599627370495)) else f.variable end as target, 'enter' as how, '' as field, g.site, g.root, f.is_model
  from given g
  join formal_parameter f on g.function_id = f.function_id
  where g.kind <> 'positional' and (
    g.kind = 'keyword' and f.kind in ('positional_or_keyword', 'keyword_only') and g.keyword = f.name
    or g.kind = 'star' and f.kind = 'var_positional' and g.position = f.position
    or g.kind = 'double_star' and f.kind = 'var_keyword'
  )
  union all
  select g.variable as source, case when f.is_model then ((g.root & -4503599627370496) | (xxhash64(g.root, f.variable) & 4503599627370495)) else f.variable end as target, 'enter_store' as how, case when k.form = 'any' then '[]' else '[''' || g.keyword || ''']' end as field, g.site, g.root, f.is_model
  from given g
  join rest_parameter f on g.function_id = f.function_id and f.kind = 'var_keyword'
  left anti join formal_parameter n on n.function_id = g.function_id and n.name = g.keyword and n.kind in ('positional_or_keyword', 'keyword_only')
  cross join (values ('any'), ('at')) as k (form)
  where g.kind = 'keyword'
  union all
  select g.variable as source, case when f.is_model then ((g.root & -4503599627370496) | (xxhash64(g.root, f.variable) & 4503599627370495)) else f.variable end as target, 'enter_load' as how, case when k.form = 'any' then '[*]' else '[' || (f.position - g.position) || ']' end as field, g.site, g.root, f.is_model
  from given g
  join formal_parameter f on g.function_id = f.function_id and f.kind in ('positional_only', 'positional_or_keyword')
  cross join (values ('any'), ('at')) as k (form)
  where g.kind = 'star' and f.position >= g.position
  union all
  select g.variable as source, case when f.is_model then ((g.root & -4503599627370496) | (xxhash64(g.root, f.variable) & 4503599627370495)) else f.variable end as target, 'enter_load' as how, case when k.form = 'any' then '[*]' else '[''' || f.name || ''']' end as field, g.site, g.root, f.is_model
  from given g
  join formal_parameter f on g.function_id = f.function_id and f.kind in ('keyword_only', 'positional_or_keyword')
  cross join (values ('any'), ('at')) as k (form)
  where g.kind = 'double_star'
)
-- A method that was kept is called with what it was read through.
select i.callee as source, case when f.is_model then ((c.root & -4503599627370496) | (xxhash64(c.root, f.variable) & 4503599627370495)) else f.variable end as target, case when f.is_model then 'load' else 'enter_load' end as how, '__self__' as field, c.site, c.root as at_id
from (select distinct site, root, function_id from function_call where receiver <> 0) c
join formal_parameter f on c.function_id = f.function_id and f.position = 0 and f.kind in ('positional_only', 'positional_or_keyword')
join invocation i on c.site = i.site and c.root = i.root
left anti join bound_receiver r on c.site = r.site and c.root = r.root and r.position = 0
union
select source, target,
  case when not is_model then how when how = 'enter' then 'value' when how = 'enter_store' then 'store' else 'load' end as how,
  field, site, root as at_id
from entered
union
select
  case when f.is_model then ((c.root & -4503599627370496) | (xxhash64(c.root, f.result) & 4503599627370495)) else f.result end as source,
  c.site as target,
  case when f.is_model then 'value' else 'leave' end as how,
  '' as field,
  c.site,
  c.root as at_id
from entered_call c
join program_function f on c.function_id = f.function_id

-- reads bound_receiver: method, position, root, site, variable
-- reads entered_call: arguments, function_id, root, site, unseen
-- reads formal_parameter: function_id, is_model, kind, name, position, variable
-- reads function_call: function_id, receiver, root, site
-- reads invocation: callee, root, site
-- reads model_argument: function_id, keyword, kind, position, site, variable
-- reads model_call: function_id, root
-- reads model_owner: owner_id
-- reads program_function: function_id, is_model, name, result
-- reads rest_parameter: function_id, is_model, kind, position, variable
-- reads static_argument: keyword, kind, owner_id, position, site, variable
-- rows depend on bound_receiver: method, position, root, site, variable
-- rows depend on entered_call: arguments, function_id, root, site, unseen
-- rows depend on formal_parameter: function_id, is_model, kind, name, position, variable
-- rows depend on function_call: function_id, receiver, root, site
-- rows depend on invocation: callee, root, site
-- rows depend on model_argument: function_id, keyword, kind, position, site, variable
-- rows depend on model_call: function_id, root
-- rows depend on model_owner: owner_id
-- rows depend on program_function: function_id, is_model, name, result
-- rows depend on rest_parameter: function_id, is_model, kind, position, variable
-- rows depend on static_argument: keyword, kind, owner_id, position, site, variable

-- source: int64 or null, ENTITY_IDENTITY identity
--     from bound_receiver.variable, entered_call.root, invocation.callee, model_argument.variable, model_call.root, program_function.is_model, program_function.result, static_argument.variable
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from entered_call.root, entered_call.site, formal_parameter.is_model, formal_parameter.variable, function_call.root, rest_parameter.is_model, rest_parameter.variable
-- how: string, a word
--     from formal_parameter.is_model, program_function.is_model, rest_parameter.is_model
-- field: string or null, a name
--     from bound_receiver.position, entered_call.unseen, formal_parameter.name, formal_parameter.position, model_argument.keyword, model_argument.position, rest_parameter.position, static_argument.keyword, static_argument.position
-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from entered_call.site, function_call.site
-- at_id: int64 or null, ENTITY_IDENTITY syntax
--     from entered_call.root, function_call.root
