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

-- reads evaluated_types: node_id, type_id
-- reads type_votes: certainty, file_id, node_id, resolution_method, type_id
-- rows depend on evaluated_types: node_id, type_id
-- rows depend on type_votes: node_id, type_id

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from type_votes.node_id
-- type_id: int64, ENTITY_IDENTITY type identity
--     from type_votes.type_id
-- file_id: int64 or null, a file
--     from type_votes.file_id, type_votes.resolution_method
-- resolution_method: string or null, no declared meaning
--     from type_votes.resolution_method
-- certainty: double or null, no declared meaning
--     from type_votes.certainty
