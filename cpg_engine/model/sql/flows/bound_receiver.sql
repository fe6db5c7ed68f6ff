-- A call whose function takes an object unseen, the position of the parameter that takes it, and the variable that holds it.
-- `method`: the name of the function if it is one that the call itself looks up.
-- Columns: site variable, root syntax, method name, position number, variable variable
-- Key: site, root, method, position, variable
with read as (
  select x.base, x.target from static_read x left anti join model_owner o on x.owner_id = o.owner_id
  union
  select x.base, x.target from static_special x left anti join model_owner o on x.owner_id = o.owner_id where x.base is not null
  union
  select unless_shared(g.variable, r.root, a.base) as base, in_call(r.root, a.target) as target
  from model_call r
  join model_read a on r.function_id = a.function_id
  left join model_global g on a.base = g.variable
  union
  select in_call(r.root, a.base) as base, in_call(r.root, a.target) as target
  from model_call r join model_special a on r.function_id = a.function_id
)
-- What a method is read through.
select i.site, i.root, '' as method, cast(0 as bigint) as position, b.base as variable
from invocation i
join read b on i.callee = b.target
where b.base is not null
union
-- The instance that is made.
select i.site, i.root, '__init__' as method, cast(0 as bigint) as position, i.site as variable
from invocation i where i.callee = init_at(i.site)
union
select i.site, i.root, '__post_init__' as method, cast(0 as bigint) as position, i.site as variable
from invocation i where i.callee = post_init_at(i.site)
union
-- An object that is called itself.
select i.site, i.root, '__call__' as method, cast(0 as bigint) as position, k.callee as variable
from invocation i
join invocation k on i.site = k.site and k.callee <> call_method_at(k.site)
where i.callee = call_method_at(i.site)
union
-- A property or other descriptor is read: its method takes the object as the second, a hook for attributes as the first.
select i.site, i.root, '' as method, cast(case when i.callee = attribute_hook_of(i.site) then 0 else 1 end as bigint) as position, b.base as variable
from invocation i
join read b on i.site = b.target
where i.arguments <> i.site and b.base is not null
union
select setter_result_at(w.root) as site, w.root, '' as method, cast(1 as bigint) as position, w.base as variable
from static_write w
left anti join model_owner o on w.owner_id = o.owner_id
where w.method = '__set__' and w.base is not null
union
select setter_result_at(w.root) as site, w.root, '' as method, cast(2 as bigint) as position, w.source as variable
from static_write w
left anti join model_owner o on w.owner_id = o.owner_id
where w.method = '__set__' and w.source is not null
