select r.node_id as return_id, b.call_id, r.file_id, b.confidence
from syntax_node r
join binding_confidence b on r.owner_id = b.method_id
where r.kind = 'Return'

-- reads binding_confidence: call_id, confidence, method_id
-- reads syntax_node: file_id, kind, node_id, owner_id
-- rows depend on binding_confidence: method_id
-- rows depend on syntax_node: kind, owner_id

-- return_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- call_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from binding_confidence.call_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- confidence: float or null, CONFIDENCE
--     from binding_confidence.confidence
