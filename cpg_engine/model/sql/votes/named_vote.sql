-- A name says in its module that a call may reach a method.
-- Key: call_id, method_id
select distinct call_id, method_id, 'named' as source, cast(null as double) as certainty
from call_targets
