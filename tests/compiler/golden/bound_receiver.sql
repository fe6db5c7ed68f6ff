with read as (
  select x.base, x.target from static_read x left anti join model_owner o on x.owner_id = o.owner_id
  union
  select x.base, x.target from static_special x left anti join model_owner o on x.owner_id = o.owner_id where x.base is not null
  union
  select case when g.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) else a.base end as base, ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) as target
  from model_call r
  join model_read a on r.function_id = a.function_id
  left join model_global g on a.base = g.variable
  union
  select ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) as base, ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) as target
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
from invocation i where i.callee = ((i.site & -4503599627370496) | (xxhash64('init', i.site) & 4503599627370495))
union
select i.site, i.root, '__post_init__' as method, cast(0 as bigint) as position, i.site as variable
from invocation i where i.callee = ((i.site & -4503599627370496) | (xxhash64('post', i.site) & 4503599627370495))
union
-- An object that is called itself.
select i.site, i.root, '__call__' as method, cast(0 as bigint) as position, k.callee as variable
from invocation i
join invocation k on i.site = k.site and k.callee <> ((k.site & -4503599627370496) | (xxhash64('call', k.site) & 4503599627370495))
where i.callee = ((i.site & -4503599627370496) | (xxhash64('call', i.site) & 4503599627370495))
union
-- A property or other descriptor is read: its method takes the object as the second, a hook for attributes as the first.
select i.site, i.root, '' as method, cast(case when i.callee = ((i.site & -4503599627370496) | (xxhash64('hook', i.site) & 4503599627370495)) then 0 else 1 end as bigint) as position, b.base as variable
from invocation i
join read b on i.site = b.target
where i.arguments <> i.site and b.base is not null
union
select ((w.root & -4503599627370496) | (xxhash64('ignored', w.root) & 4503599627370495)) as site, w.root, '' as method, cast(1 as bigint) as position, w.base as variable
from static_write w
left anti join model_owner o on w.owner_id = o.owner_id
where w.method = '__set__' and w.base is not null
union
select ((w.root & -4503599627370496) | (xxhash64('ignored', w.root) & 4503599627370495)) as site, w.root, '' as method, cast(2 as bigint) as position, w.source as variable
from static_write w
left anti join model_owner o on w.owner_id = o.owner_id
where w.method = '__set__' and w.source is not null

-- reads invocation: arguments, callee, root, site
-- reads model_call: function_id, root
-- reads model_global: variable
-- reads model_owner: owner_id
-- reads model_read: base, function_id, target
-- reads model_special: base, function_id, target
-- reads static_read: base, owner_id, target
-- reads static_special: base, owner_id, target
-- reads static_write: base, method, owner_id, root, source
-- rows depend on invocation: arguments, callee, root, site
-- rows depend on model_call: function_id, root
-- rows depend on model_global: variable
-- rows depend on model_owner: owner_id
-- rows depend on model_read: base, function_id, target
-- rows depend on model_special: base, function_id, target
-- rows depend on static_read: base, owner_id, target
-- rows depend on static_special: base, owner_id, target
-- rows depend on static_write: base, method, owner_id, root, source

-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from invocation.site, static_write.root
-- root: int64 or null, ENTITY_IDENTITY syntax
--     from invocation.root, static_write.root
-- method: string, a name
--     from nothing
-- position: int64, a number
--     from invocation.callee, invocation.site
-- variable: int64 or null, ENTITY_IDENTITY identity
--     from invocation.callee, invocation.site, model_call.root, model_global.variable, model_read.base, model_special.base, static_read.base, static_special.base, static_write.base, static_write.source
