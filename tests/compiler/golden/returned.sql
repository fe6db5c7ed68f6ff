select distinct r.node_id as return_id, b.call_id, r.file_id
from syntax_node r
join call_bindings b on r.owner_id = b.method_id
where r.kind = 'Return'

-- reads call_bindings: call_id, method_id
-- reads syntax_node: file_id, kind, node_id, owner_id
-- rows depend on call_bindings: call_id, method_id
-- rows depend on syntax_node: file_id, kind, node_id, owner_id

-- return_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- call_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_bindings.call_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
