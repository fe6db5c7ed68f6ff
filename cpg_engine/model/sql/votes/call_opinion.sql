-- What sources of evidence besides the analysis of values say of a call: whether they name a method for it.
-- Key: call_id
select
  call_id,
  max(case when source = 'declared' and method_id is not null then 1 else 0 end) as declared,
  max(case when source = 'named' and method_id is not null then 1 else 0 end) as named,
  max(case when source = 'checked' and method_id is not null then 1 else 0 end) as checked,
  max(case when source = 'checked' then 1 else 0 end) as is_checked
from call_votes
group by call_id
