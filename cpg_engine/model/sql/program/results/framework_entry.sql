-- A function, class or module of the repository that a framework calls or loads, by which rule, and where the repository says
-- so: the decorator, the call that registers it, the class that derives from one of the framework, the text that names it.
-- Key: node_id, at_id, framework, rule
with passed as (
  select a.at_id, a.framework, a.rule, a.is_function, p.object
  from framework_argument a
  join points_to p on a.variable = p.variable
)
select d.node_id, p.at_id, p.framework, p.rule
from passed p
join definition d on p.object = d.node_id
where not p.is_function or d.kind = 'function'
union
-- Whoever is given a class makes an instance of it.
select f.function_id as node_id, p.at_id, p.framework, p.rule
from (
  select at_id, framework, rule, object as class_id from passed where not is_function
  union
  select at_id, framework, rule, node_id as class_id from framework_text
) p
join class_member_definer d on p.class_id = d.class_id and d.name in ('__init__', '__call__')
join program_function f on d.variable = f.binding_id and not f.is_model
union
select f.function_id as node_id, p.at_id, p.framework, p.rule
from passed p
join program_function f on p.object = f.function_id and not f.is_model
union
select b.function_id as node_id, p.at_id, p.framework, p.rule
from passed p
join bound_function b on p.object = b.object
join program_function f on b.function_id = f.function_id and not f.is_model
union
select f.function_id as node_id, p.at_id, p.framework, p.rule
from passed p
join instance_class i on p.object = i.object
join class_member_definer d on i.class_id = d.class_id and d.name = '__call__'
join program_function f on d.variable = f.binding_id and not f.is_model
union
select function_id as node_id, class_id as at_id, framework, rule from framework_hook
union
select node_id, at_id, framework, rule from framework_text
union
select function_id as node_id, at_id, framework, rule from fixture_request
union
select function_id as node_id, decorator_id as at_id, framework, rule from fixture where is_autouse
