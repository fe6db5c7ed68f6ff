-- A value goes into a function that is called, or comes out of it. `field`: where it is put in what takes the rest of the
-- arguments, or taken from a starred argument. Models of the library are copied for each call, so nothing is entered there.
-- Columns: source variable, target variable, how word, field name, site variable, at_id syntax
-- Key: source, target, how, field, site, at_id
with passed as (
  select x.site, x.kind, x.position, x.keyword, x.variable
  from static_argument x
  left anti join model_owner o on x.owner_id = o.owner_id
  where x.variable is not null
  union all
  select in_call(r.root, a.site) as site, a.kind, a.position, a.keyword, in_call(r.root, a.variable) as variable
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
  select g.variable as source, if_model(f.is_model, g.root, f.variable) as target, case f.form when '' then 'enter' else 'enter_store' end as how, case f.form when '' then '' when 'any' then elements() else element_under(g.position - f.position) end as field, g.site, g.root, f.is_model
  from given g
  left join rest r on g.function_id = r.function_id
  join taker f on g.function_id = f.function_id and case when g.position >= r.position then -1 else g.position end = f.place
  where g.kind = 'positional'
  union all
  select g.variable as source, if_model(f.is_model, g.root, f.variable) as target, 'enter' as how, '' as field, g.site, g.root, f.is_model
  from given g
  join formal_parameter f on g.function_id = f.function_id
  where g.kind <> 'positional' and (
    g.kind = 'keyword' and f.kind in ('positional_or_keyword', 'keyword_only') and g.keyword = f.name
    or g.kind = 'star' and f.kind = 'var_positional' and g.position = f.position
    or g.kind = 'double_star' and f.kind = 'var_keyword'
  )
  union all
  select g.variable as source, if_model(f.is_model, g.root, f.variable) as target, 'enter_store' as how, case when k.form = 'any' then elements() else element_named(g.keyword) end as field, g.site, g.root, f.is_model
  from given g
  join rest_parameter f on g.function_id = f.function_id and f.kind = 'var_keyword'
  left anti join formal_parameter n on n.function_id = g.function_id and n.name = g.keyword and n.kind in ('positional_or_keyword', 'keyword_only')
  cross join (values ('any'), ('at')) as k (form)
  where g.kind = 'keyword'
  union all
  select g.variable as source, if_model(f.is_model, g.root, f.variable) as target, 'enter_load' as how, case when k.form = 'any' then element_somewhere() else element_under(f.position - g.position) end as field, g.site, g.root, f.is_model
  from given g
  join formal_parameter f on g.function_id = f.function_id and f.kind in ('positional_only', 'positional_or_keyword')
  cross join (values ('any'), ('at')) as k (form)
  where g.kind = 'star' and f.position >= g.position
  union all
  select g.variable as source, if_model(f.is_model, g.root, f.variable) as target, 'enter_load' as how, case when k.form = 'any' then element_somewhere() else element_named(f.name) end as field, g.site, g.root, f.is_model
  from given g
  join formal_parameter f on g.function_id = f.function_id and f.kind in ('keyword_only', 'positional_or_keyword')
  cross join (values ('any'), ('at')) as k (form)
  where g.kind = 'double_star'
)
-- A method that was kept is called with what it was read through.
select i.callee as source, if_model(f.is_model, c.root, f.variable) as target, case when f.is_model then 'load' else 'enter_load' end as how, '__self__' as field, c.site, c.root as at_id
from (select distinct site, root, function_id from function_call where has_receiver(receiver)) c
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
  if_model(f.is_model, c.root, f.result) as source,
  c.site as target,
  case when f.is_model then 'value' else 'leave' end as how,
  '' as field,
  c.site,
  c.root as at_id
from entered_call c
join program_function f on c.function_id = f.function_id
