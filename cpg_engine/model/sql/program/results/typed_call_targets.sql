-- A method of the repository that syntax can call by what is declared of the receiver, where they are so few that
-- they are told one by one. Of calls with more, `possible_calls` has them.
-- Key: call_id, method_id
select call_id, method_id, file_id, is_decorated, alternatives
from typed_call_candidates
where alternatives <= most_declared()
