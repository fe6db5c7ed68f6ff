select call_id, method_id, 'declared' as source, cast(null as double) as certainty
from typed_call_targets

-- reads typed_call_targets: call_id, method_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from typed_call_targets.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from typed_call_targets.method_id
-- source: string, no declared meaning
--     from nothing
-- certainty: double or null, no declared meaning
--     from nothing
