select call_id, method_id, 'checked' as source, certainty
from checked_calls
union all
select distinct c.node_id, cast(null as bigint), 'checked', cast(null as double)
from call c
join (select distinct file_id from checked_site) s on c.file_id = s.file_id

-- reads call: file_id, node_id
-- reads checked_calls: call_id, certainty, method_id
-- reads checked_site: file_id
-- rows depend on call: file_id, node_id
-- rows depend on checked_site: file_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id, checked_calls.call_id
-- method_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from checked_calls.method_id
-- source: string, no declared meaning
--     from nothing
-- certainty: double or null, no declared meaning
--     from checked_calls.certainty
