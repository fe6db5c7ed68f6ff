select
  call_id,
  max(case when source = 'declared' and method_id is not null then 1 else 0 end) as declared,
  max(case when source = 'named' and method_id is not null then 1 else 0 end) as named,
  max(case when source = 'checked' and method_id is not null then 1 else 0 end) as checked,
  max(case when source = 'checked' then 1 else 0 end) as is_checked
from call_votes
group by call_id

-- reads call_votes: call_id, method_id, source
-- rows depend on call_votes: call_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call_votes.call_id
-- declared: int64 or null, no declared meaning
--     from call_votes.method_id, call_votes.source
-- named: int64 or null, no declared meaning
--     from call_votes.method_id, call_votes.source
-- checked: int64 or null, no declared meaning
--     from call_votes.method_id, call_votes.source
-- is_checked: int64 or null, no declared meaning
--     from call_votes.source
