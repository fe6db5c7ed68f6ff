-- What a variable holds is called; the result is the variable `site`, `root` the syntax that calls, `arguments` whose
-- arguments are passed.
-- Key: site, root, callee, arguments
-- Fixpoint: points_to
select x.site, x.root, x.callee, x.site as arguments
from static_invocation x
left anti join model_owner o on x.owner_id = o.owner_id
where x.site is not null and x.callee is not null
union
select
  xxhash64(r.root, a.site) as site,
  r.root,
  case when g.variable is null then xxhash64(r.root, a.callee) else a.callee end as callee,
  xxhash64(r.root, a.site) as arguments
from model_call r
join model_invocation a on r.function_id = a.function_id
left join model_global g on a.callee = g.variable
union
select c.site, c.root, xxhash64('init', c.site) as callee, c.arguments from instance_created c where c.arguments <> 0
union
select c.site, c.root, xxhash64('init', c.site) as callee, c.arguments
from called_object c
join class_with_new k on c.object = k.class_id and k.is_created
union
select c.site, c.root, xxhash64('post', c.site) as callee, cast(1 as bigint) as arguments
from instance_created c
join class_attribute d on c.class_id = d.class_id and d.name = '__post_init__'
union
select xxhash64('factory', c.site, d.name) as site, c.root, d.factory as callee, cast(1 as bigint) as arguments
from instance_created c
join data_factory d on c.class_id = d.class_id
union
select v.site, v.root, xxhash64('call', v.site) as callee, v.arguments
from called_object v join instance_class i on v.object = i.object join callable_class d on i.class_id = d.class_id
union
select
  r.target as site,
  r.root,
  xxhash64('getter', r.root, r.descriptor) as callee,
  xxhash64('get', r.receiver, r.class_id) as arguments
from descriptor_read r
union
select
  xxhash64('ignored', r.root) as site,
  r.root,
  xxhash64('setter', r.root, r.descriptor) as callee,
  xxhash64('set', r.receiver, r.source) as arguments
from descriptor_write r
union
select
  l.target as site,
  l.root,
  case when l.class_id = l.object then l.variable else xxhash64('hook', l.target) end as callee,
  case when g.variable is null then xxhash64('name', l.name) else 1 end as arguments
from hooked_lookup l
left join delegating_hook g on l.variable = g.variable
