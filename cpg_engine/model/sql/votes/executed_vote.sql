-- A call has reached a method when somebody ran it.
-- Key: call_id, method_id
select call_id, method_id, 'executed' as source
from executed_calls
