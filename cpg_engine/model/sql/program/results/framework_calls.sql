-- A function of the repository that a framework calls, and the syntax that makes it.
-- Key: call_id, method_id
select e.at_id as call_id, e.node_id as method_id, n.file_id, min(e.framework) as framework
from framework_entry e
join program_function f on e.node_id = f.function_id
join syntax_node n on e.at_id = n.node_id
left anti join program_call_targets t on e.at_id = t.call_id and e.node_id = t.method_id
group by e.at_id, e.node_id, n.file_id
