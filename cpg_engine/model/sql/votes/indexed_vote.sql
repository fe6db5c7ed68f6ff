-- The index, which a type checker wrote, says that a call reaches a method; of each call in its files, a row without a method besides.
select call_id, method_id, 'checked' as source
from indexed_calls
union all
select distinct c.node_id, cast(null as bigint), 'checked'
from call c
join (select distinct file_id from symbol_occurrence) s on c.file_id = s.file_id
