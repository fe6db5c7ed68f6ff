-- The type checker says that a call reaches a method; of each call that it has seen, a row without a method besides.
select call_id, method_id, 'checked' as source, certainty
from checked_calls
union all
select distinct c.node_id, cast(null as bigint), 'checked', cast(null as double)
from call c
join (select distinct file_id from checked_site) s on c.file_id = s.file_id
