-- A function of the repository that frameworks call, and which.
-- Key: method_id
select f.function_id as method_id, string_agg(distinct e.framework, ', ' order by e.framework) as entry_point
from framework_entry e
join program_function f on e.node_id = f.function_id
group by f.function_id
