-- A method that a call may reach by what is declared, where there are too many of them to be edges: more than
-- a declared class tells one by one. `unresolved_calls` has the call.
-- Key: call_id, method_id
-- Stage: diagnostics
select call_id, method_id, file_id, alternatives
from typed_call_candidates
where alternatives > most_declared()
