-- A parameter that takes a class of whose instances a function declares to give one, and what the function returns.
-- Columns: function_id function, position number, name name, source variable, returned variable
-- Key: function_id, name, source
select distinct f.function_id, cast(p.index as bigint) as position, p.name, coalesce(x.source, f.returned) as source, f.returned
from type_expression q
join parameter p on q.owner_id = p.node_id and q.role = 'parameter' and p.kind not in ('var_positional', 'var_keyword')
join annotation_argument a on q.node_id = a.node_id and a.word in ('type', 'Type')
join type_variable v on a.argument_id = v.node_id
join type_expression t on p.function_id = t.owner_id and t.role = 'return'
join annotation_part r on t.node_id = r.annotation_id
join type_variable w on r.part_id = w.node_id and v.name = w.name
join program_function f on p.function_id = f.function_id and f.kind = 'function'
left join static_flow x on x.target = f.returned
