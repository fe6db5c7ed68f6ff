-- A flow of values inside a model, once for each function of the models.
-- Columns: source variable, target variable, function_id function
-- Key: source, target, function_id
select distinct x.source, x.target, o.function_id
from static_flow x
join model_owner o on x.owner_id = o.owner_id
where x.source is not null and x.target is not null
