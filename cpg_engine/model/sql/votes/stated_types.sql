-- A type of values that only sources besides the analysis of values name, the surest of them, and how sure it is.
-- Key: node_id, type_id
with said as (
  select t.node_id, t.type_id, t.file_id, t.resolution_method, t.certainty
  from type_votes t
  left anti join evaluated_types e on t.node_id = e.node_id and t.type_id = e.type_id
)
select
  node_id,
  type_id,
  -- How far a file's names can be trusted says nothing of what was executed.
  case when max(case when resolution_method = 'trace' then 1 else 0 end) = 0 then max(file_id) end as file_id,
  min(resolution_method) as resolution_method,
  max(certainty) as certainty
from said
group by node_id, type_id
