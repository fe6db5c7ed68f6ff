select c.node_id as root, n.owner_id as wrapper_id
from program_call c
join program_syntax_node n on c.node_id = n.node_id
left semi join wrapping_function w on n.owner_id = w.wrapper_id

-- reads program_call: node_id
-- reads program_syntax_node: node_id, owner_id
-- reads wrapping_function: wrapper_id
-- rows depend on program_call: node_id
-- rows depend on program_syntax_node: node_id, owner_id
-- rows depend on wrapping_function: wrapper_id

-- root: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id
-- wrapper_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
