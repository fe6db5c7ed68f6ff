select distinct x.base, x.target, o.function_id
from static_iteration x
join model_owner o on x.owner_id = o.owner_id

-- reads model_owner: function_id, owner_id
-- reads static_iteration: base, owner_id, target
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_iteration: base, owner_id, target

-- base: int64, ENTITY_IDENTITY syntax identity
--     from static_iteration.base
-- target: int64, a variable
--     from static_iteration.target
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
