select distinct x.site, x.root, x.callee, o.function_id
from static_invocation x
join model_owner o on x.owner_id = o.owner_id
where x.site is not null and x.callee is not null

-- reads model_owner: function_id, owner_id
-- reads static_invocation: callee, owner_id, root, site
-- rows depend on model_owner: function_id, owner_id
-- rows depend on static_invocation: callee, owner_id, root, site

-- site: int64, ENTITY_IDENTITY syntax identity
--     from static_invocation.site
-- root: int64 or null, a syntax
--     from static_invocation.root
-- callee: int64, a variable
--     from static_invocation.callee
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
