select distinct o.function_id, c.node_id as site, b.variable as function, w.variable as receiver
from program_call c
join program_reference r on c.callee_id = r.node_id and r.name = '__bind__'
join program_syntax_node n on c.node_id = n.node_id
join model_owner o on n.owner_id = o.owner_id
join expression_variable b on c.receiver_id = b.node_id
join program_call_argument a on a.call_id = c.node_id and a.index = 0
join expression_variable w on a.node_id = w.node_id

-- reads expression_variable: node_id, variable
-- reads model_owner: function_id, owner_id
-- reads program_call: callee_id, node_id, receiver_id
-- reads program_call_argument: call_id, index, node_id
-- reads program_reference: name, node_id
-- reads program_syntax_node: node_id, owner_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on model_owner: function_id, owner_id
-- rows depend on program_call: callee_id, node_id, receiver_id
-- rows depend on program_call_argument: call_id, index, node_id
-- rows depend on program_reference: name, node_id
-- rows depend on program_syntax_node: node_id, owner_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
-- site: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id
-- function: int64, a variable
--     from expression_variable.variable
-- receiver: int64, a variable
--     from expression_variable.variable
