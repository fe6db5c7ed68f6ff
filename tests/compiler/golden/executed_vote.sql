select call_id, method_id, 'executed' as source, 0.99 as certainty
from executed_calls

-- reads executed_calls: call_id, method_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from executed_calls.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from executed_calls.method_id
-- source: string, no declared meaning
--     from nothing
-- certainty: double, no declared meaning
--     from nothing
