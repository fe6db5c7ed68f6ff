-- A method that a call may reach by what is declared, where there are too many of them to be edges: more than a variable
-- follows objects. `unresolved_calls` has the call.
-- Key: call_id, method_id
-- Stage: diagnostics
select call_id, method_id, file_id, alternatives
from typed_call_candidates
where alternatives > bound_of(points_to, is_function)
