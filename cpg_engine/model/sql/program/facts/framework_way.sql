-- An attribute of what a decorator makes that calls the function it is given, and the function of the models that says how.
-- Columns: name dotted_name, attribute name, model_id function
-- Key: name, attribute
select r.name, r.member as attribute, min(f.function_id) as model_id
from framework_rule r
join program_function f on f.is_model and f.name = 'applied'
join program_module m on f.file_id = m.file_id and m.module_name = '__frameworks__'
where r.form = 'applies'
group by r.name, r.member
