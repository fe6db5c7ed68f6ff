with met as (
  select p.method_id, t.role, t.parameter, k.type_id
  from traced_type t
  join code_place p
    on t.file_id = p.file_id and t.line = p.first_line and t.name = p.code_name
    and (p.body_start is null or t.start_byte = p.body_start and t.end_byte = p.body_end)
  join definition d on t.class_file_id = d.file_id and t.class_name = d.qualified_name and d.kind = 'class'
  join known_type k on d.node_id = k.class_id
)
select p.node_id, m.type_id, cast(null as bigint) as file_id, 'trace' as resolution_method, 0.99 as certainty
from met m
join parameter p on m.method_id = p.function_id and m.parameter = p.name
where m.role = 'parameter'
union
select f.node_id, m.type_id, cast(null as bigint), 'trace', 0.99
from met m
join flow_point f on m.method_id = f.method_id and f.role = 'exit'
where m.role = 'return'

-- reads code_place: body_end, body_start, code_name, file_id, first_line, method_id
-- reads definition: file_id, kind, node_id, qualified_name
-- reads flow_point: method_id, node_id, role
-- reads known_type: class_id, type_id
-- reads parameter: function_id, name, node_id
-- reads traced_type: class_file_id, class_name, end_byte, file_id, line, name, parameter, role, start_byte
-- rows depend on code_place: body_end, body_start, code_name, file_id, first_line, method_id
-- rows depend on definition: file_id, kind, node_id, qualified_name
-- rows depend on flow_point: method_id, node_id, role
-- rows depend on known_type: class_id, type_id
-- rows depend on parameter: function_id, name, node_id
-- rows depend on traced_type: class_file_id, class_name, end_byte, file_id, line, name, parameter, role, start_byte

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from flow_point.node_id, parameter.node_id
-- type_id: int64, ENTITY_IDENTITY type identity
--     from known_type.type_id
-- file_id: int64 or null, no declared meaning
--     from nothing
-- resolution_method: string, no declared meaning
--     from nothing
-- certainty: double, no declared meaning
--     from nothing
