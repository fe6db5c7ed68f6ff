select f.function_id as method_id, string_agg(distinct e.framework, ', ' order by e.framework) as entry_point
from framework_entry e
join program_function f on e.node_id = f.function_id
group by f.function_id

-- reads framework_entry: framework, node_id
-- reads program_function: function_id
-- rows depend on framework_entry: node_id
-- rows depend on program_function: function_id

-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- entry_point: string or null, no declared meaning
--     from framework_entry.framework
