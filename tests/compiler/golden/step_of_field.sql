with iterated as (
  select x.base, x.target, x.root, x.owner_id
  from static_iteration x
  left anti join model_owner o on x.owner_id = o.owner_id
  union all
  select ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) as base, ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) as target, r.root, cast(0 as bigint) as owner_id
  from model_call r join model_iteration a on r.function_id = a.function_id
),
container as (
  select p.variable as base, c.field
  from (select distinct base from iterated) t
  join points_to p on t.base = p.variable
  join instance_class i on p.object = i.object
  join iterated_class c on i.class_id = c.class_id
),
keyed as (
  select
    ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) as base,
    ((r.root & -4503599627370496) | (xxhash64(r.root, a.key) & 4503599627370495)) as key,
    ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) as target,
    ((r.root & -4503599627370496) | (xxhash64(r.root, a.source) & 4503599627370495)) as source,
    a.is_store,
    a.form,
    r.root
  from model_call r join model_keyed_access a on r.function_id = a.function_id
),
known_key as (
  select l.base, l.target, l.source, l.is_store, l.root, case when l.form = 'attribute' then k.attribute else k.element end as field
  from keyed l join points_to p on l.key = p.variable join text_constant k on p.object = k.object
  union all
  select l.base, l.target, l.source, l.is_store, l.root, k.form as field
  from keyed l join points_to p on l.key = p.variable cross join (values ('[]'), ('[*]')) as k (form)
  where l.form = 'element' and (p.object = 0 or (k.form = '[]') = l.is_store)
)
select x.base as source, x.target, 'load' as how, x.name as field, cast(0 as bigint) as site, x.root as at_id, x.owner_id
from static_read x
left anti join model_owner o on x.owner_id = o.owner_id
where x.base is not null and x.target is not null and x.name is not null
union
select case when g.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) else a.base end as source, case when h.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) else a.target end as target, 'load' as how, a.name as field, cast(0 as bigint) as site, r.root as at_id, cast(0 as bigint) as owner_id
from model_call r
join model_read a on r.function_id = a.function_id
left join model_global g on a.base = g.variable
left join model_global h on a.target = h.variable
union
select base as source, target, 'load' as how, field, cast(0 as bigint) as site, root as at_id, cast(0 as bigint) as owner_id
from known_key where not is_store and field is not null
union
select i.base as source, i.target, 'load' as how, coalesce(c.field, '[]') as field, cast(0 as bigint) as site, i.root as at_id, i.owner_id
from iterated i
left join (select distinct base, field from container) c on i.base = c.base
where i.base is not null and i.target is not null
union
select w.source, w.base as target, 'store' as how, w.name as field, cast(0 as bigint) as site, w.root as at_id, w.owner_id
from static_write w
left anti join model_owner o on w.owner_id = o.owner_id
where w.source is not null and w.base is not null and w.name is not null and w.method <> '__delete__'
union
select ((r.root & -4503599627370496) | (xxhash64(r.root, a.source) & 4503599627370495)) as source, ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) as target, 'store' as how, a.name as field, cast(0 as bigint) as site, r.root as at_id, cast(0 as bigint) as owner_id
from model_call r join model_write a on r.function_id = a.function_id
union
select source, base as target, 'store' as how, field, cast(0 as bigint) as site, root as at_id, cast(0 as bigint) as owner_id
from known_key where is_store and field is not null
union
-- What a data class is made of.
select a.variable as source, c.site as target, 'store' as how, d.name as field, cast(0 as bigint) as site, c.root as at_id, cast(0 as bigint) as owner_id
from instance_created c
join data_field d on c.class_id = d.class_id
join static_argument a on c.arguments = a.site
where a.variable is not null and (a.kind = 'positional' and a.position = d.position or a.kind = 'keyword' and a.keyword = d.name)
union
-- What a generator yields and a coroutine gives; what is sent to a generator.
select
  case when k.name in ('[]', '[*]') then ((f.function_id & -4503599627370496) | (xxhash64('yielded', f.function_id) & 4503599627370495)) else f.returned end,
  f.result, 'store', k.name, cast(0 as bigint), f.function_id, cast(0 as bigint)
from program_function f
join (values ('coroutine', '__awaited__'), ('generator', '__returned__'), ('generator', '[]')) as k (kind, name) on f.kind = k.kind
where not f.is_model
union
select ((y.owner_id & -4503599627370496) | (xxhash64('result', y.owner_id) & 4503599627370495)) as source, y.node_id as target, 'load' as how, '__sent__' as field, cast(0 as bigint) as site, y.node_id as at_id, y.owner_id
from syntax_node y
where y.kind = 'Yield'
union
-- A mapping takes over what another one holds.
select x.shared as source, x.base as target, 'share' as how, '' as field, cast(0 as bigint) as site, x.base as at_id, cast(0 as bigint) as owner_id
from static_share x
join syntax_node n on x.base = n.node_id
union
select ((r.root & -4503599627370496) | (xxhash64(r.root, a.shared) & 4503599627370495)) as source, ((r.root & -4503599627370496) | (xxhash64(r.root, a.base) & 4503599627370495)) as target, 'share' as how, '' as field, cast(0 as bigint) as site, r.root as at_id, cast(0 as bigint) as owner_id
from model_call r join model_share a on r.function_id = a.function_id
union
-- A method that is kept, to be called elsewhere, keeps what it was read through.
select x.base as source, x.target, 'store' as how, '__self__' as field, cast(0 as bigint) as site, x.root as at_id, x.owner_id
from static_read x
left anti join model_owner o on x.owner_id = o.owner_id
left anti join static_invocation i on x.target = i.callee
join (select distinct p.variable from points_to p join bound_function b on p.object = b.object) p on x.target = p.variable
union
select ((r.root & -4503599627370496) | (xxhash64(r.root, a.receiver) & 4503599627370495)) as source, ((r.root & -4503599627370496) | (xxhash64(r.root, a.site) & 4503599627370495)) as target, 'store' as how, '__self__' as field, cast(0 as bigint) as site, r.root as at_id, cast(0 as bigint) as owner_id
from model_call r join model_bind a on r.function_id = a.function_id

-- reads bound_function: object
-- reads data_field: class_id, name, position
-- reads instance_class: class_id, object
-- reads instance_created: arguments, class_id, root, site
-- reads iterated_class: class_id, field
-- reads model_bind: function_id, receiver, site
-- reads model_call: function_id, root
-- reads model_global: variable
-- reads model_iteration: base, function_id, target
-- reads model_keyed_access: base, form, function_id, is_store, key, source, target
-- reads model_owner: owner_id
-- reads model_read: base, function_id, name, target
-- reads model_share: base, function_id, shared
-- reads model_write: base, function_id, name, source
-- reads points_to: object, variable
-- reads program_function: function_id, is_model, kind, result, returned
-- reads static_argument: keyword, kind, position, site, variable
-- reads static_invocation: callee
-- reads static_iteration: base, owner_id, root, target
-- reads static_read: base, name, owner_id, root, target
-- reads static_share: base, shared
-- reads static_write: base, method, name, owner_id, root, source
-- reads syntax_node: kind, node_id, owner_id
-- reads text_constant: attribute, element, object
-- rows depend on bound_function: object
-- rows depend on data_field: class_id, name, position
-- rows depend on instance_class: class_id, object
-- rows depend on instance_created: arguments, class_id, root, site
-- rows depend on iterated_class: class_id, field
-- rows depend on model_bind: function_id, receiver, site
-- rows depend on model_call: function_id, root
-- rows depend on model_global: variable
-- rows depend on model_iteration: base, function_id, target
-- rows depend on model_keyed_access: base, form, function_id, is_store, key, source, target
-- rows depend on model_owner: owner_id
-- rows depend on model_read: base, function_id, name, target
-- rows depend on model_share: base, function_id, shared
-- rows depend on model_write: base, function_id, name, source
-- rows depend on points_to: object, variable
-- rows depend on program_function: function_id, is_model, kind, result, returned
-- rows depend on static_argument: keyword, kind, position, site, variable
-- rows depend on static_invocation: callee
-- rows depend on static_iteration: base, owner_id, root, target
-- rows depend on static_read: base, name, owner_id, root, target
-- rows depend on static_share: base, shared
-- rows depend on static_write: base, method, name, owner_id, root, source
-- rows depend on syntax_node: kind, node_id, owner_id
-- rows depend on text_constant: attribute, element, object

-- source: int64 or null, ENTITY_IDENTITY syntax identity
--     from model_bind.receiver, model_call.root, model_global.variable, model_iteration.base, model_keyed_access.base, model_keyed_access.source, model_read.base, model_share.shared, model_write.source, program_function.function_id, program_function.returned, static_argument.variable, static_iteration.base, static_read.base, static_share.shared, static_write.source, syntax_node.owner_id
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from instance_created.site, model_bind.site, model_call.root, model_global.variable, model_iteration.target, model_keyed_access.base, model_keyed_access.target, model_read.target, model_share.base, model_write.base, program_function.result, static_iteration.target, static_read.target, static_share.base, static_write.base, syntax_node.node_id
-- how: string, a word
--     from nothing
-- field: string or null, NAME
--     from data_field.name, iterated_class.field, model_keyed_access.form, model_read.name, model_write.name, static_read.name, static_write.name, text_constant.attribute, text_constant.element
-- site: int64, a variable
--     from nothing
-- at_id: int64 or null, ENTITY_IDENTITY syntax
--     from instance_created.root, model_call.root, program_function.function_id, static_iteration.root, static_read.root, static_share.base, static_write.root, syntax_node.node_id
-- owner_id: int64 or null, ENTITY_IDENTITY syntax
--     from static_iteration.owner_id, static_read.owner_id, static_write.owner_id, syntax_node.owner_id
