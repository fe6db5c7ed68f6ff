select r.name, r.member as attribute, min(f.function_id) as model_id
from framework_rule r
join program_function f on f.is_model and f.name = 'applied'
join program_module m on f.file_id = m.file_id and m.module_name = '__frameworks__'
where r.form = 'applies'
group by r.name, r.member

-- reads framework_rule: form, member, name
-- reads program_function: file_id, function_id, is_model, name
-- reads program_module: file_id, module_name
-- rows depend on framework_rule: form, member, name
-- rows depend on program_function: file_id, is_model, name
-- rows depend on program_module: file_id, module_name

-- name: string, a dotted_name
--     from framework_rule.name
-- attribute: string, a name
--     from framework_rule.member
-- model_id: int64 or null, a function
--     from program_function.function_id
