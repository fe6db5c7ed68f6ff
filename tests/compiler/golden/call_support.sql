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

-- reads call_votes: call_id, certainty, method_id, source
-- rows depend on call_votes: call_id, method_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call_votes.call_id
-- method_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_votes.method_id
-- declared: int64 or null, no declared meaning
--     from call_votes.source
-- named: int64 or null, no declared meaning
--     from call_votes.source
-- checked: int64 or null, no declared meaning
--     from call_votes.source
-- executed: int64 or null, no declared meaning
--     from call_votes.source
-- certainty: double or null, no declared meaning
--     from call_votes.certainty
