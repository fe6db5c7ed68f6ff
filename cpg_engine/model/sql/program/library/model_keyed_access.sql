-- An access inside a model by a name that a variable holds.
-- Columns: base variable, key variable, target variable, source variable, is_store flag, form word
-- Columns: function_id function
-- Key: base, key, target, function_id
select distinct x.base, x.key, x.target, x.source, x.is_store, x.form, o.function_id
from static_keyed_access x
join model_owner o on x.owner_id = o.owner_id
