select distinct x.base, x.name, x.target, x.root, o.function_id
from static_read x
join model_owner o on x.owner_id = o.owner_id
left anti join static_keyed_access b on x.target = b.target and b.form = 'element'
where x.base is not null and x.target is not null

-- reads model_owner: function_id, owner_id
-- reads static_keyed_access: form, target
-- reads static_read: base, name, owner_id, root, target
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_keyed_access: form, target
-- rows depend on static_read: base, name, owner_id, root, target

-- base: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_read.base
-- name: string or null, NAME
--     from static_read.name
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_read.target
-- root: int64 or null, a syntax
--     from static_read.root
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
