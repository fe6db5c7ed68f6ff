select call_id, method_id, 'checked' as source, case when is_decorated = 1 then 0.05 else certainty end / alternatives as certainty
from indexed_calls
union all
select distinct c.node_id, cast(null as bigint), 'checked', cast(null as double)
from call c
join (select distinct file_id from symbol_occurrence) s on c.file_id = s.file_id

-- reads call: file_id, node_id
-- reads indexed_calls: alternatives, call_id, certainty, is_decorated, method_id
-- reads symbol_occurrence: file_id
-- rows depend on call: file_id, node_id
-- rows depend on symbol_occurrence: file_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id, indexed_calls.call_id
-- method_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from indexed_calls.method_id
-- source: string, no declared meaning
--     from nothing
-- certainty: double or null, no declared meaning
--     from indexed_calls.alternatives, indexed_calls.certainty, indexed_calls.is_decorated
