-- A call and what it calls outside the repository, and among how many things, those of the repository included.
-- Key: call_id, external_method_id
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
