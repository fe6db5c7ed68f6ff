select distinct site, root, arguments, function_id, case when receiver <> 0 then 1 else 0 end as unseen from function_call
union all
-- Where values do not tell what is called, declarations and names may.
select b.call_id as site, b.call_id as root, b.call_id as arguments, b.method_id as function_id, b.unseen
from call_bindings b
left anti join (select distinct root from function_call where site = root) c on b.call_id = c.root

-- reads call_bindings: call_id, method_id, unseen
-- reads function_call: arguments, function_id, receiver, root, site
-- rows depend on call_bindings: call_id
-- rows depend on function_call: arguments, function_id, receiver, root, site

-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_bindings.call_id, function_call.site
-- root: int64 or null, ENTITY_IDENTITY syntax
--     from call_bindings.call_id, function_call.root
-- arguments: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_bindings.call_id, function_call.arguments
-- function_id: int64 or null, ENTITY_IDENTITY
--     from call_bindings.method_id, function_call.function_id
-- unseen: int64 or null, a number
--     from call_bindings.unseen, function_call.receiver
