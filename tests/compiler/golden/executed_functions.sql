select distinct p.method_id, p.file_id
from traced_function f
join code_place p
  on f.file_id = p.file_id and f.line = p.first_line and f.name = p.code_name
  and (p.body_start is null or f.start_byte = p.body_start and f.end_byte = p.body_end)

-- reads code_place: body_end, body_start, code_name, file_id, first_line, method_id
-- reads traced_function: end_byte, file_id, line, name, start_byte
-- rows depend on code_place: body_end, body_start, code_name, file_id, first_line, method_id
-- rows depend on traced_function: end_byte, file_id, line, name, start_byte

-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from code_place.method_id
-- file_id: int64, FILE_IDENTITY file
--     from code_place.file_id
