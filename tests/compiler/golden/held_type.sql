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

-- reads bound_function: function_id, object
-- reads class_metaclass: class_id
-- reads class_name: class_id, name
-- reads points_to: object, variable
-- reads program_class: class_id
-- reads program_function: function_id, is_model
-- reads program_module: module_id
-- reads static_read: target
-- reads variable_class: class_id, resolution_method, variable
-- rows depend on bound_function: function_id, object
-- rows depend on class_metaclass: class_id
-- rows depend on class_name: class_id, name
-- rows depend on points_to: object, variable
-- rows depend on program_class: class_id
-- rows depend on program_function: function_id, is_model
-- rows depend on program_module: module_id
-- rows depend on static_read: target
-- rows depend on variable_class: class_id, resolution_method, variable

-- variable: int64 or null, ENTITY_IDENTITY
--     from points_to.variable, variable_class.variable
-- name: string or null, a dotted_name
--     from class_name.name
