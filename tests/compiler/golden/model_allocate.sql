select o.function_id, b.variable as base, c.node_id as site, r.name = '__construct__' as with_init
from program_call c
join program_reference r on c.callee_id = r.node_id and r.name in ('__allocate__', '__construct__')
join program_syntax_node n on c.node_id = n.node_id
join model_owner o on n.owner_id = o.owner_id
join expression_variable b on c.receiver_id = b.node_id

-- reads expression_variable: node_id, variable
-- reads model_owner: function_id, owner_id
-- reads program_call: callee_id, node_id, receiver_id
-- reads program_reference: name, node_id
-- reads program_syntax_node: node_id, owner_id
-- rows depend on expression_variable: node_id
-- rows depend on model_owner: owner_id
-- rows depend on program_call: callee_id, node_id, receiver_id
-- rows depend on program_reference: name, node_id
-- rows depend on program_syntax_node: node_id, owner_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
-- base: int64, a variable
--     from expression_variable.variable
-- site: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id
-- with_init: bool, a flag
--     from program_reference.name
