-- An attribute or element of what a variable holds is read into another.
-- Columns: base variable, name name, target variable, root syntax
-- Key: base, name, target, root
-- Fixpoint: points_to
select x.base, x.name, x.target, x.root
from static_read x
left anti join model_owner o on x.owner_id = o.owner_id
where x.base is not null and x.target is not null and x.name is not null
union
select l.base, case when l.form = 'attribute' then k.attribute else k.element end as name, l.target, l.root
from keyed_access l join points_to p on l.key = p.variable join text_constant k on p.object = k.object
where not l.is_store and (case when l.form = 'attribute' then k.attribute else k.element end) is not null
union
select l.base, k.form as name, l.target, l.root
from keyed_access l join points_to p on l.key = p.variable cross join (values (elements()), (element_somewhere())) as k (form)
where not l.is_store and l.form = 'element' and (is_unknown_key(p.object) or k.form = element_somewhere())
union
select
  a.variable as base,
  case when k.form = 'any' then element_somewhere() else element_under(f.position - a.position - receiver_count(i.receiver)) end as name,
  case when p.parameter_id is null then if_model(f.is_model, i.root, f.variable) else spread_to(f.parameter_id) end as target,
  i.root
from function_call i join spread_argument a on i.arguments = a.site and a.kind = 'star'
join formal_parameter f on i.function_id = f.function_id and f.kind in ('positional_only', 'positional_or_keyword')
left join admitting_parameter p on f.parameter_id = p.parameter_id
cross join (values ('any'), ('at')) as k (form)
where f.position >= a.position + receiver_count(i.receiver)
union
select a.variable as base, elements() as name, elements_of(a.variable) as target, i.root
from function_call i
join spread_argument a on i.arguments = a.site and a.kind = 'star'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_positional'
where a.position + receiver_count(i.receiver) <> f.position
union
select
  a.variable as base,
  case when k.form = 'any' then element_somewhere() else element_named(f.name) end as name,
  case when p.parameter_id is null then if_model(f.is_model, i.root, f.variable) else spread_to(f.parameter_id) end as target,
  i.root
from function_call i join spread_argument a on i.arguments = a.site and a.kind = 'double_star'
join formal_parameter f on i.function_id = f.function_id and f.kind in ('keyword_only', 'positional_or_keyword')
left join admitting_parameter p on f.parameter_id = p.parameter_id
cross join (values ('any'), ('at')) as k (form)
where not has_receiver(i.receiver) or f.position > 0
union
select
  unless_shared(g.variable, r.root, a.base) as base,
  a.name,
  unless_shared(h.variable, r.root, a.target) as target,
  r.root
from model_call r
join model_read a on r.function_id = a.function_id
left join model_global g on a.base = g.variable
left join model_global h on a.target = h.variable
union
select a.variable as base, b.name, i.site as target, i.root
from function_call i
join attribute_given b on i.function_id = b.function_id
join passed_argument a on i.arguments = a.site and a.kind = 'positional' and a.position = 0
where not has_receiver(i.receiver)
union
-- A hook that asks another object for the attribute: told apart by name, unlike what it does otherwise.
select g.base, l.name, l.target, l.root
from hooked_lookup l
join delegating_hook g on l.variable = g.variable
union
select base, name, target, root from case_value
union
select parent_id as base, name, node_id as target, node_id as root from matched_field
