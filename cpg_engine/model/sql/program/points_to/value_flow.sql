-- What a variable holds goes to another.
-- Columns: source variable, target variable
-- Key: source, target
-- Fixpoint: points_to
select x.source, x.target
from static_flow x
left anti join model_owner o on x.owner_id = o.owner_id
left anti join admitted_class a on x.target = a.variable
left anti join enum_member e on x.target = e.variable
left anti join summed_return b on x.source = b.source and x.target = b.target
where x.source is not null and x.target is not null
union
select source, target from declared_flow
union
select source, target from fixture_flow
union
select p.source, field_of(p.object, p.name) as target from field_write p
union
select field_of(l.object, l.name) as source, l.target
from member_lookup l
join field_name h on l.object = h.object and l.name = h.name
union
select field_of(p.object, c.field) as source, t.target
from value_iteration t
join points_to p on t.base = p.variable
join instance_class i on p.object = i.object
join iterated_class c on i.class_id = c.class_id
union
select m.variable as source, l.target
from member_lookup l
join module_member m on l.object = m.module_id and l.name = m.name
union
-- Arguments to parameters: by position, by name, and the rest.
select a.variable as source, if_model(f.is_model, i.root, f.variable) as target
from function_call i
join passed_argument a on i.arguments = a.site
join formal_parameter f on i.function_id = f.function_id
left anti join admitting_parameter k on f.parameter_id = k.parameter_id
where a.position + receiver_count(i.receiver) = f.position
  and (a.kind = 'positional' and f.kind in ('positional_only', 'positional_or_keyword') or a.kind = 'star' and f.kind = 'var_positional')
union
select a.variable as source, if_model(f.is_model, i.root, f.variable) as target
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'keyword'
join formal_parameter f on i.function_id = f.function_id and a.keyword = f.name and f.kind in ('positional_or_keyword', 'keyword_only')
left anti join admitting_parameter k on f.parameter_id = k.parameter_id
union
select a.variable as source, if_model(f.is_model, i.root, f.variable) as target
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'double_star'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_keyword'
left anti join admitting_parameter k on f.parameter_id = k.parameter_id
union
-- A method that returns an attribute gives that of the object it is called on.
select field_of(i.receiver, b.name) as source, i.site as target
from function_call i
join attribute_given b on i.function_id = b.function_id
where has_receiver(i.receiver)
union
-- A call of a function that returns a parameter gives what it passes; of starred arguments, what any call passes.
select a.variable as source, i.site as target
from function_call i
join passed_argument a on i.arguments = a.site
join given_back b on i.function_id = b.function_id
where a.kind = 'positional' and a.position + receiver_count(i.receiver) = b.position
  or a.kind = 'keyword' and a.keyword = b.name
union
select b.variable as source, i.site as target
from function_call i
join spread_argument a on i.arguments = a.site
join given_back b on i.function_id = b.function_id
union
select if_model(r.is_model, i.root, r.result) as source, i.site as target
from function_call i
join program_function r on i.function_id = r.function_id
left anti join wrapping_function w on i.function_id = w.function_id
union
select r.result as source, i.site as target
from function_call i
join program_function r on i.function_id = r.function_id
join wrapping_function w on i.function_id = w.function_id
left anti join decorator_application d on i.site = d.site
union
-- A decorator that wraps gives what it is given; what the wrapper returns of its own comes besides.
select d.argument as source, i.site as target
from function_call i
join wrapping_function w on i.function_id = w.function_id
join decorator_application d on i.site = d.site
union
select besides_of(w.wrapper_id) as source, c.site as target
from function_call c
join wrapped_function w on c.function_id = w.function_id
left anti join forwarding_call k on c.root = k.root
union
select x.source, besides_of(w.wrapper_id) as target
from static_flow x
join wrapping_function w on x.target = returned_by(w.wrapper_id)
left anti join forwarded_return f on x.source = f.source and x.target = f.returned
union
select
  unless_shared(g.variable, r.root, a.source) as source,
  unless_shared(h.variable, r.root, a.target) as target
from model_call r
join model_flow a on r.function_id = a.function_id
left join model_global g on a.source = g.variable
left join model_global h on a.target = h.variable
union
-- An unknown decorator is taken to give what it is given.
select d.argument as source, d.site as target
from outside_decoration d
left anti join named_like_property n on d.site = n.site
union
-- What a framework calls for its value, to what asks for it.
select g.variable as source, q.site as target
from framework_request q
join function_call c on q.supply = c.site
join provided_value g on c.function_id = g.function_id
union
select q.site as source, a.variable as target
from framework_request q
join annotated_value a on q.site = a.node_id
union
select field_of(g.object, g.name) as source, g.target from generic_read g where g.field = ''
union
select field_of(p.object, g.name) as source, g.variable as target
from generic_parameter g
join points_to p on g.receiver = p.variable
join field_name h on p.object = h.object and g.name = h.name
union
select plain_of(r.variable) as source, r.target from member_read r
