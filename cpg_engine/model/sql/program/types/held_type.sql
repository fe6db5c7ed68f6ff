-- The name of the class that an object of a variable is an instance of; of classes, functions and modules what they are.
-- Columns: variable variable, name dotted_name
-- Key: variable, name
select v.variable, n.name
from variable_class v
join class_name n on v.class_id = n.class_id
left join static_read r on v.variable = r.target
-- What is read through a property is what it gives.
where v.resolution_method = 'points_to' and (r.target is null or n.name <> 'builtins.property')
union
select p.variable, 'builtins.type' as name
from points_to p
join program_class c on p.object = c.class_id
left anti join class_metaclass m on c.class_id = m.class_id
union
select p.variable, 'types.FunctionType' as name
from points_to p
join program_function f on p.object = f.function_id and not f.is_model
union
select p.variable, 'types.MethodType' as name
from points_to p
join bound_function b on p.object = b.object
join program_function f on b.function_id = f.function_id and not f.is_model
union
select p.variable, 'types.ModuleType' as name
from points_to p
join program_module m on p.object = m.module_id
