select distinct x.base, x.name, x.source, x.root, x.method, o.function_id
from static_write x
join model_owner o on x.owner_id = o.owner_id
left anti join (select source from static_keyed_access where is_store) b on x.source = b.source
  and x.method = ''
  and x.name <> '<>'
where x.base is not null and x.source is not null

-- reads model_owner: function_id, owner_id
-- reads static_keyed_access: is_store, source
-- reads static_write: base, method, name, owner_id, root, source
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_keyed_access: is_store, source
-- rows depend on static_write: base, method, name, owner_id, root, source

-- base: int64, ENTITY_IDENTITY syntax identity
--     from static_write.base
-- name: string or null, a name
--     from static_write.name
-- source: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_write.source
-- root: int64 or null, a syntax
--     from static_write.root
-- method: string, a name
--     from static_write.method
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
