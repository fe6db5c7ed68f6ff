select distinct x.base, x.name, x.unless, x.target, x.root, o.function_id
from static_special x
join model_owner o on x.owner_id = o.owner_id

-- reads model_owner: function_id, owner_id
-- reads static_special: base, name, owner_id, root, target, unless
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_special: base, name, owner_id, root, target, unless

-- base: int64, ENTITY_IDENTITY identity
--     from static_special.base
-- name: string, a name
--     from static_special.name
-- unless: string, a name
--     from static_special.unless
-- target: int64, a variable
--     from static_special.target
-- root: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_special.root
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
