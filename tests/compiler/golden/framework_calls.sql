select e.at_id as call_id, e.node_id as method_id, n.file_id, min(e.framework) as framework
from framework_entry e
join program_function f on e.node_id = f.function_id
join syntax_node n on e.at_id = n.node_id
left anti join program_call_targets t on e.at_id = t.call_id and e.node_id = t.method_id
group by e.at_id, e.node_id, n.file_id

-- reads framework_entry: at_id, framework, node_id
-- reads program_call_targets: call_id, method_id
-- reads program_function: function_id
-- reads syntax_node: file_id, node_id
-- rows depend on framework_entry: at_id, node_id
-- rows depend on program_call_targets: call_id, method_id
-- rows depend on program_function: function_id
-- rows depend on syntax_node: file_id, node_id

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from framework_entry.at_id
-- method_id: int64 or null, ENTITY_IDENTITY
--     from framework_entry.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- framework: string or null, a text
--     from framework_entry.framework
