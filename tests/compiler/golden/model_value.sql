select distinct x.variable, x.object, n.object is not null as is_local, o.function_id, x.is_function
from static_allocation x
join model_owner o on x.owner_id = o.owner_id
left join static_instance n on x.object = n.object
where x.variable is not null

-- reads model_owner: function_id, owner_id
-- reads static_allocation: is_function, object, owner_id, variable
-- reads static_instance: object
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_allocation: is_function, object, owner_id, variable
-- rows depend on static_instance: object

-- variable: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_allocation.variable
-- object: int64 or null, ENTITY_IDENTITY identity
--     from static_allocation.object
-- is_local: bool, a flag
--     from static_instance.object
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
-- is_function: bool or null, a flag
--     from static_allocation.is_function
