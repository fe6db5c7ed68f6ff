-- A value goes into an attribute or element of what a variable holds, or comes out of one.
-- Columns: source variable, target variable, how word, field name, site variable, at_id syntax, owner_id owner
-- Key: source, target, how, field, site, at_id, owner_id
with iterated as (
  select x.base, x.target, x.root, x.owner_id
  from static_iteration x
  left anti join model_owner o on x.owner_id = o.owner_id
  union all
  select in_call(r.root, a.base) as base, in_call(r.root, a.target) as target, r.root, no_owner() as owner_id
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
    in_call(r.root, a.base) as base,
    in_call(r.root, a.key) as key,
    in_call(r.root, a.target) as target,
    in_call(r.root, a.source) as source,
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
  from keyed l join points_to p on l.key = p.variable cross join (values (elements()), (element_somewhere())) as k (form)
  where l.form = 'element' and (is_unknown_key(p.object) or (k.form = elements()) = l.is_store)
)
select x.base as source, x.target, 'load' as how, x.name as field, cast(0 as bigint) as site, x.root as at_id, x.owner_id
from static_read x
left anti join model_owner o on x.owner_id = o.owner_id
where x.base is not null and x.target is not null and x.name is not null
union
select unless_shared(g.variable, r.root, a.base) as source, unless_shared(h.variable, r.root, a.target) as target, 'load' as how, a.name as field, cast(0 as bigint) as site, r.root as at_id, no_owner() as owner_id
from model_call r
join model_read a on r.function_id = a.function_id
left join model_global g on a.base = g.variable
left join model_global h on a.target = h.variable
union
select base as source, target, 'load' as how, field, cast(0 as bigint) as site, root as at_id, no_owner() as owner_id
from known_key where not is_store and field is not null
union
select i.base as source, i.target, 'load' as how, coalesce(c.field, elements()) as field, cast(0 as bigint) as site, i.root as at_id, i.owner_id
from iterated i
left join (select distinct base, field from container) c on i.base = c.base
where i.base is not null and i.target is not null
union
select w.source, w.base as target, 'store' as how, w.name as field, cast(0 as bigint) as site, w.root as at_id, w.owner_id
from static_write w
left anti join model_owner o on w.owner_id = o.owner_id
where w.source is not null and w.base is not null and w.name is not null and w.method <> '__delete__'
union
select in_call(r.root, a.source) as source, in_call(r.root, a.base) as target, 'store' as how, a.name as field, cast(0 as bigint) as site, r.root as at_id, no_owner() as owner_id
from model_call r join model_write a on r.function_id = a.function_id
union
select source, base as target, 'store' as how, field, cast(0 as bigint) as site, root as at_id, no_owner() as owner_id
from known_key where is_store and field is not null
union
-- What a data class is made of.
select a.variable as source, c.site as target, 'store' as how, d.name as field, cast(0 as bigint) as site, c.root as at_id, no_owner() as owner_id
from instance_created c
join data_field d on c.class_id = d.class_id
join static_argument a on c.arguments = a.site
where a.variable is not null and (a.kind = 'positional' and a.position = d.position or a.kind = 'keyword' and a.keyword = d.name)
union
-- What a generator yields and a coroutine gives; what is sent to a generator.
select
  case when k.name in (elements(), element_somewhere()) then yielded_by(f.function_id) else f.returned end,
  f.result, 'store', k.name, cast(0 as bigint), f.function_id, no_owner()
from program_function f
join (values ('coroutine', '__awaited__'), ('generator', '__returned__'), ('generator', elements())) as k (kind, name) on f.kind = k.kind
where not f.is_model
union
select result_of(y.owner_id) as source, y.node_id as target, 'load' as how, '__sent__' as field, cast(0 as bigint) as site, y.node_id as at_id, y.owner_id
from syntax_node y
where y.kind = 'Yield'
union
-- A mapping takes over what another one holds.
select x.shared as source, x.base as target, 'share' as how, '' as field, cast(0 as bigint) as site, x.base as at_id, no_owner() as owner_id
from static_share x
join syntax_node n on x.base = n.node_id
union
select in_call(r.root, a.shared) as source, in_call(r.root, a.base) as target, 'share' as how, '' as field, cast(0 as bigint) as site, r.root as at_id, no_owner() as owner_id
from model_call r join model_share a on r.function_id = a.function_id
union
-- A method that is kept, to be called elsewhere, keeps what it was read through.
select x.base as source, x.target, 'store' as how, '__self__' as field, cast(0 as bigint) as site, x.root as at_id, x.owner_id
from static_read x
left anti join model_owner o on x.owner_id = o.owner_id
left anti join static_invocation i on x.target = i.callee
join (select distinct p.variable from points_to p join bound_function b on p.object = b.object) p on x.target = p.variable
union
select in_call(r.root, a.receiver) as source, in_call(r.root, a.site) as target, 'store' as how, '__self__' as field, cast(0 as bigint) as site, r.root as at_id, no_owner() as owner_id
from model_call r join model_bind a on r.function_id = a.function_id
