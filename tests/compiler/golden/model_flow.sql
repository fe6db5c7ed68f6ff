select distinct x.source, x.target, o.function_id
from static_flow x
join model_owner o on x.owner_id = o.owner_id
where x.source is not null and x.target is not null

-- reads model_owner: function_id, owner_id
-- reads static_flow: owner_id, source, target
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_flow: owner_id, source, target

-- source: int64 or null, ENTITY_IDENTITY
--     from static_flow.source
-- target: int64 or null, ENTITY_IDENTITY
--     from static_flow.target
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
