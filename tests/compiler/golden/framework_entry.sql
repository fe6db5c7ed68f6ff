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

-- reads bound_function: function_id, object
-- reads class_member_definer: class_id, name, variable
-- reads definition: kind, node_id
-- reads fixture: decorator_id, framework, function_id, is_autouse, rule
-- reads fixture_request: at_id, framework, function_id, rule
-- reads framework_argument: at_id, framework, is_function, rule, variable
-- reads framework_hook: class_id, framework, function_id, rule
-- reads framework_text: at_id, framework, node_id, rule
-- reads instance_class: class_id, object
-- reads points_to: object, variable
-- reads program_function: binding_id, function_id, is_model
-- rows depend on bound_function: function_id, object
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on definition: kind, node_id
-- rows depend on fixture: decorator_id, framework, function_id, is_autouse, rule
-- rows depend on fixture_request: at_id, framework, function_id, rule
-- rows depend on framework_argument: at_id, framework, is_function, rule, variable
-- rows depend on framework_hook: class_id, framework, function_id, rule
-- rows depend on framework_text: at_id, framework, node_id, rule
-- rows depend on instance_class: class_id, object
-- rows depend on points_to: object, variable
-- rows depend on program_function: binding_id, function_id, is_model

-- node_id: int64 or null, ENTITY_IDENTITY
--     from bound_function.function_id, definition.node_id, fixture.function_id, fixture_request.function_id, framework_hook.function_id, framework_text.node_id, program_function.function_id
-- at_id: int64 or null, ENTITY_IDENTITY syntax
--     from fixture.decorator_id, fixture_request.at_id, framework_argument.at_id, framework_hook.class_id, framework_text.at_id
-- framework: string or null, a text
--     from fixture.framework, fixture_request.framework, framework_argument.framework, framework_hook.framework, framework_text.framework
-- rule: string or null, a dotted_name
--     from fixture.rule, fixture_request.rule, framework_argument.rule, framework_hook.rule, framework_text.rule
