select distinct b.class_id, f.function_id, r.framework, r.name as rule
from outside_ancestor b
join framework_rule r on r.form = 'base' and b.name = r.name
join class_member_definer d on b.class_id = d.class_id and (d.name = r.member or r.is_beginning and starts_with(d.name, r.member))
join program_function f on d.variable = f.binding_id and not f.is_model

-- reads class_member_definer: class_id, name, variable
-- reads framework_rule: form, framework, is_beginning, member, name
-- reads outside_ancestor: class_id, name
-- reads program_function: binding_id, function_id, is_model
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on framework_rule: form, framework, is_beginning, member, name
-- rows depend on outside_ancestor: class_id, name
-- rows depend on program_function: binding_id, function_id, is_model

-- class_id: int64, ENTITY_IDENTITY syntax
--     from outside_ancestor.class_id
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- framework: string, a text
--     from framework_rule.framework
-- rule: string, a dotted_name
--     from framework_rule.name
