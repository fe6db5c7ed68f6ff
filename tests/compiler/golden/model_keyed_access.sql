select distinct x.base, x.key, x.target, x.source, x.is_store, x.form, o.function_id
from static_keyed_access x
join model_owner o on x.owner_id = o.owner_id

-- reads model_owner: function_id, owner_id
-- reads static_keyed_access: base, form, is_store, key, owner_id, source, target
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_keyed_access: base, form, is_store, key, owner_id, source, target

-- base: int64, a variable
--     from static_keyed_access.base
-- key: int64, a variable
--     from static_keyed_access.key
-- target: int64, ENTITY_IDENTITY syntax identity
--     from static_keyed_access.target
-- source: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_keyed_access.source
-- is_store: bool or null, a flag
--     from static_keyed_access.is_store
-- form: string, a word
--     from static_keyed_access.form
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
