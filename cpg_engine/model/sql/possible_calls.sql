-- A method that a call may reach by what is declared, where there are too many of them to be edges: as many as a variable
-- follows objects, or more. `unresolved_calls` has the call.
-- Key: call_id, method_id
-- Stage: diagnostics
select call_id, method_id, file_id, alternatives
from typed_call_targets
where alternatives > 50
