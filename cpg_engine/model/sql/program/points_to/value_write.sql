-- A variable is written to an attribute or element of what another holds.
-- Columns: base variable, name name, source variable, root syntax, method name
-- Key: base, name, source, root, method
-- Fixpoint: points_to
select x.base, x.name, x.source, x.root, x.method
from static_write x
left anti join model_owner o on x.owner_id = o.owner_id
where x.base is not null and x.name is not null and x.source is not null
union
select
  l.base,
  case when l.form = 'attribute' then k.attribute else k.element end as name,
  l.source,
  l.root,
  case when l.form = 'attribute' then '__set__' else '' end as method
from keyed_access l join points_to p on l.key = p.variable join text_constant k on p.object = k.object
where l.is_store and (case when l.form = 'attribute' then k.attribute else k.element end) is not null
union
select l.base, case when is_unknown_key(p.object) and k.form = 'at' then element_somewhere() else elements() end as name, l.source, l.root, '' as method
from keyed_access l join points_to p on l.key = p.variable cross join (values ('any'), ('at')) as k (form)
where l.is_store and l.form = 'element'
union
select in_call(r.root, a.base) as base, a.name, in_call(r.root, a.source) as source, r.root, a.method
from model_call r join model_write a on r.function_id = a.function_id
