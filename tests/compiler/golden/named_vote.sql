select distinct call_id, method_id, 'named' as source, cast(null as double) as certainty
from call_targets

-- reads call_targets: call_id, method_id
-- rows depend on call_targets: call_id, method_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call_targets.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from call_targets.method_id
-- source: string, no declared meaning
--     from nothing
-- certainty: double or null, no declared meaning
--     from nothing
