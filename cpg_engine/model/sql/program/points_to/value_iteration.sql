-- What a variable holds is gone through, and another takes what it gives.
-- Columns: base variable, target variable
-- Key: base, target
-- Fixpoint: points_to
select x.base, x.target
from static_iteration x
left anti join model_owner o on x.owner_id = o.owner_id
where x.base is not null and x.target is not null
union
select in_call(r.root, a.base) as base, in_call(r.root, a.target) as target
from model_call r join model_iteration a on r.function_id = a.function_id
