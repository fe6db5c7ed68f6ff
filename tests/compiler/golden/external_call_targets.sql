with within as (
  select root, count(distinct maker_id) as functions from reached_function where way = 0 group by root
)
select
  c.call_id,
  m.external_method_id,
  c.file_id,
  c.alternatives + coalesce(w.functions, 0) as alternatives
from external_callees c
join external_method m on c.full_name = m.full_name
left join within w on c.call_id = w.root

-- reads external_callees: alternatives, call_id, file_id, full_name
-- reads external_method: external_method_id, full_name
-- reads reached_function: maker_id, root, way
-- rows depend on external_callees: call_id, full_name
-- rows depend on external_method: full_name
-- rows depend on reached_function: maker_id, root, way

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from external_callees.call_id
-- external_method_id: int64, ENTITY_IDENTITY external_method identity
--     from external_method.external_method_id
-- file_id: int64, FILE_IDENTITY file
--     from external_callees.file_id
-- alternatives: int64, no declared meaning
--     from external_callees.alternatives, reached_function.maker_id
