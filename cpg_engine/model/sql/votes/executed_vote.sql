-- A call has reached a method when somebody ran it.
-- Key: call_id, method_id
select call_id, method_id, 'executed' as source, 0.99 as certainty
from executed_calls
