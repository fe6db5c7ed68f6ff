-- An object that a call of a model makes, and its class.
-- Columns: object object, class_id class, function_id function
select i.object, i.class_id, o.function_id
from static_instance i
join program_syntax_node n on i.object = n.node_id
join model_owner o on n.owner_id = o.owner_id
union all
select i.object, i.class_id, p.function_id
from static_instance i
join program_parameter p on i.object = rest_of(p.node_id)
join program_function f on p.function_id = f.function_id and f.is_model
