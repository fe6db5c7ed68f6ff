-- A write of an attribute or element inside a model, where its name is known.
-- Columns: base variable, name name, source variable, root syntax, method name, function_id function
-- Key: base, name, source, root, method, function_id
select distinct x.base, x.name, x.source, x.root, x.method, o.function_id
from static_write x
join model_owner o on x.owner_id = o.owner_id
left anti join (select source from static_keyed_access where is_store) b on x.source = b.source
  and x.method = ''
  and x.name <> keys()
where x.base is not null and x.source is not null
