-- A call and what it calls outside the repository.
-- Key: call_id, external_method_id
select
  c.call_id,
  m.external_method_id,
  c.file_id,
  c.alternatives
from external_callees c
join external_method m on c.full_name = m.full_name
