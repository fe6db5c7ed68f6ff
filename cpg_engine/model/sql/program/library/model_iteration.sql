-- A loop inside a model.
-- Columns: base variable, target variable, function_id function
-- Key: base, target, function_id
select distinct x.base, x.target, o.function_id
from static_iteration x
join model_owner o on x.owner_id = o.owner_id
