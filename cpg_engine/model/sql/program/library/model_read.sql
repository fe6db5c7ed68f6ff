-- A read of an attribute or element inside a model, where its name is known.
-- Columns: base variable, name name, target variable, root syntax, function_id function
-- Key: base, name, target, root, function_id
select distinct x.base, x.name, x.target, x.root, o.function_id
from static_read x
join model_owner o on x.owner_id = o.owner_id
left anti join static_keyed_access b on x.target = b.target and b.form = 'element'
where x.base is not null and x.target is not null
