-- An argument passed inside a model.
-- Columns: site arguments, kind word, position number, keyword name, variable variable, is_constant flag
-- Columns: function_id function
-- Key: site, kind, position, keyword, variable, function_id
select distinct x.site, x.kind, x.position, x.keyword, x.variable, l.node_id is not null as is_constant, o.function_id
from static_argument x
join model_owner o on x.owner_id = o.owner_id
left join program_literal l on x.variable = l.node_id
where x.variable is not null
