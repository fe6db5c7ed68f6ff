-- A method that sources of evidence besides the analysis of values name for a call, which of them do, and how sure it is if no other does.
-- Key: call_id, method_id
select
  call_id,
  method_id,
  max(case when source = 'declared' then 1 else 0 end) as declared,
  max(case when source = 'named' then 1 else 0 end) as named,
  max(case when source = 'checked' then 1 else 0 end) as checked,
  max(case when source = 'executed' then 1 else 0 end) as executed,
  max(certainty) as certainty
from call_votes
where method_id is not null
group by call_id, method_id
