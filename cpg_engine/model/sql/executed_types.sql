-- A class of the repository that a parameter was given an instance of, or that what a function returned was an instance of, as a type.
-- Key: node_id, type_id
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
