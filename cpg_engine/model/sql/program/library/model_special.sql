-- A look-up of a special method inside a model.
-- Columns: base variable, name name, unless name, target variable, root syntax, function_id function
-- Key: base, name, unless, target, root, function_id
select distinct x.base, x.name, x.unless, x.target, x.root, o.function_id
from static_special x
join model_owner o on x.owner_id = o.owner_id
