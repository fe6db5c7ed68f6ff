-- Annotations, constructors and `isinstance` say that a call may reach a method.
-- Key: call_id, method_id
select call_id, method_id, 'declared' as source, cast(null as double) as certainty
from typed_call_targets
