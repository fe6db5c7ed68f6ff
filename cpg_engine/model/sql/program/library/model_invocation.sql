-- A call inside a model.
-- Columns: site variable, root syntax, callee variable, function_id function
select distinct x.site, x.root, x.callee, o.function_id
from static_invocation x
join model_owner o on x.owner_id = o.owner_id
where x.site is not null and x.callee is not null
