-- A method of the repository that syntax can call by what is declared of the receiver, where they are no more than a
-- variable follows objects. Of calls with more, `possible_calls` has them.
-- Key: call_id, method_id
select call_id, method_id, file_id, is_decorated, alternatives
from typed_call_candidates
where alternatives <= bound_of(points_to, is_function)
