-- A function that ran.
-- Key: method_id
select distinct p.method_id, p.file_id
from traced_function f
join code_place p
  on f.file_id = p.file_id and f.line = p.first_line and f.name = p.code_name
  and (p.body_start is null or f.start_byte = p.body_start and f.end_byte = p.body_end)
