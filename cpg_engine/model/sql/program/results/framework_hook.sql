-- A method of the repository that is called from outside, since its class derives from one that asks for it, and the class.
-- Key: class_id, function_id, framework, rule
select distinct b.class_id, f.function_id, r.framework, r.name as rule
from outside_ancestor b
join framework_rule r on r.form = 'base' and b.name = r.name
join class_member_definer d on b.class_id = d.class_id and (d.name = r.member or r.is_beginning and starts_with(d.name, r.member))
join program_function f on d.variable = f.binding_id and not f.is_model
