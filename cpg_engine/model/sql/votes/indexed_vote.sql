-- The index, which a type checker wrote, says that a call reaches a method; of each call in its files, a row without a method besides.
-- What a decorator replaces is hardly reached.
select call_id, method_id, 'checked' as source, case when is_decorated = 1 then 0.05 else certainty end / alternatives as certainty
from indexed_calls
union all
select distinct c.node_id, cast(null as bigint), 'checked', cast(null as double)
from call c
join (select distinct file_id from symbol_occurrence) s on c.file_id = s.file_id
