-- A call. `callee`: variable that holds the called object. `site`: variable that takes the result. `root`: syntax of the
-- repository that leads here. `arguments`: whose arguments are passed.
-- Columns: site variable, root syntax, callee variable, arguments arguments
-- Key: site, root, callee, arguments
-- Fixpoint: points_to
select x.site, x.root, x.callee, x.site as arguments
from static_invocation x
left anti join model_owner o on x.owner_id = o.owner_id
where x.site is not null and x.callee is not null
union
select
  in_call(r.root, a.site) as site,
  r.root,
  unless_shared(g.variable, r.root, a.callee) as callee,
  in_call(r.root, a.site) as arguments
from model_call r
join model_invocation a on r.function_id = a.function_id
left join model_global g on a.callee = g.variable
union
select c.site, c.root, init_at(c.site) as callee, c.arguments from instance_created c where is_called(c.arguments)
union
select c.site, c.root, init_at(c.site) as callee, c.arguments
from called_object c
join class_with_new k on c.object = k.class_id and k.is_created
union
select c.site, c.root, post_init_at(c.site) as callee, no_arguments() as arguments
from instance_created c
join class_attribute d on c.class_id = d.class_id and d.name in ('__post_init__', '__attrs_pre_init__', '__attrs_post_init__')
union
select default_at(c.site, d.name) as site, c.root, d.factory as callee, no_arguments() as arguments
from instance_created c
join data_factory d on c.class_id = d.class_id
union
select v.site, v.root, call_method_at(v.site) as callee, v.arguments
from called_object v join instance_class i on v.object = i.object join callable_class d on i.class_id = d.class_id
union
select
  r.target as site,
  r.root,
  getter_at(r.root, r.descriptor) as callee,
  getter_arguments(r.receiver, r.class_id) as arguments
from descriptor_read r
union
select
  setter_result_at(r.root) as site,
  r.root,
  setter_at(r.root, r.descriptor) as callee,
  setter_arguments(r.receiver, r.source) as arguments
from descriptor_write r
union
select
  l.target as site,
  l.root,
  case when l.class_id = l.object then l.variable else attribute_hook_of(l.target) end as callee,
  case when g.variable is null then name_argument(l.name) else no_arguments() end as arguments
from hooked_lookup l
left join delegating_hook g on l.variable = g.variable
union
select supply as site, root, callee, no_arguments() as arguments from framework_request
union
select p.site, p.root, d.variable as callee, p.site as arguments
from outside_property p
join property_class d on true
