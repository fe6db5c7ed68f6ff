select i.object, i.class_id, o.function_id
from static_instance i
join program_syntax_node n on i.object = n.node_id
join model_owner o on n.owner_id = o.owner_id
union all
select i.object, i.class_id, p.function_id
from static_instance i
join program_parameter p on i.object = ((p.node_id & -4503599627370496) | (xxhash64('rest', p.node_id) & 4503599627370495))
join program_function f on p.function_id = f.function_id and f.is_model

-- reads model_owner: function_id, owner_id
-- reads program_function: function_id, is_model
-- reads program_parameter: function_id, node_id
-- reads program_syntax_node: node_id, owner_id
-- reads static_instance: class_id, object
-- rows depend on model_owner: owner_id
-- rows depend on program_function: function_id, is_model
-- rows depend on program_parameter: function_id, node_id
-- rows depend on program_syntax_node: node_id, owner_id
-- rows depend on static_instance: object

-- object: int64, ENTITY_IDENTITY syntax identity
--     from static_instance.object
-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from static_instance.class_id
-- function_id: int64, ENTITY_IDENTITY syntax
--     from model_owner.function_id, program_parameter.function_id
