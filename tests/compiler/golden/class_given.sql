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

-- reads annotation_argument: argument_id, node_id, word
-- reads annotation_part: annotation_id, part_id
-- reads parameter: function_id, index, kind, name, node_id
-- reads program_function: function_id, kind, returned
-- reads static_flow: source, target
-- reads type_expression: node_id, owner_id, role
-- reads type_variable: name, node_id
-- rows depend on annotation_argument: argument_id, node_id, word
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on parameter: function_id, index, kind, name, node_id
-- rows depend on program_function: function_id, kind, returned
-- rows depend on static_flow: source, target
-- rows depend on type_expression: node_id, owner_id, role
-- rows depend on type_variable: name, node_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- position: int64, ORDINAL
--     from parameter.index
-- name: string, NAME
--     from parameter.name
-- source: int64, a variable
--     from program_function.returned, static_flow.source
-- returned: int64, a variable
--     from program_function.returned
