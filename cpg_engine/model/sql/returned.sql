-- A return statement and a call that can receive its value.
-- Key: return_id, call_id
select distinct r.node_id as return_id, b.call_id, r.file_id
from syntax_node r
join call_bindings b on r.owner_id = b.method_id
where r.kind = 'Return'
