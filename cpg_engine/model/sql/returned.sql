-- A return statement and a call that can receive its value; as sure as that the call reaches the method.
-- Key: return_id, call_id
select r.node_id as return_id, b.call_id, r.file_id, b.confidence
from syntax_node r
join binding_confidence b on r.owner_id = b.method_id
where r.kind = 'Return'
