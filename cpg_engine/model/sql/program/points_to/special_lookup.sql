-- A special method is looked up in the type of what a variable holds.
-- Columns: base variable, name name, unless name, target variable, root syntax
-- Key: base, name, unless, target, root
-- Fixpoint: points_to
select x.base, x.name, x.unless, x.target, x.root
from static_special x
left anti join model_owner o on x.owner_id = o.owner_id
where x.base is not null
union
select in_call(r.root, a.base) as base, a.name, a.unless, in_call(r.root, a.target) as target, r.root
from model_call r join model_special a on r.function_id = a.function_id
