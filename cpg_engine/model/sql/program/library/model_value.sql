-- An object that a variable of a model holds from the start, and whether each call of the model makes another.
-- Columns: variable variable, object object, is_local flag, function_id function, is_function flag
select distinct x.variable, x.object, n.object is not null as is_local, o.function_id, x.is_function
from static_allocation x
join model_owner o on x.owner_id = o.owner_id
left join static_instance n on x.object = n.object
where x.variable is not null
