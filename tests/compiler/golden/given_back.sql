select distinct f.function_id, p.node_id as parameter_id, cast(p.index as bigint) as position, p.name, p.binding_id as variable, f.returned
from syntax_node r
join syntax_node c on c.parent_id = r.node_id
join expression_variable v on c.node_id = v.node_id
join parameter p on v.variable = p.binding_id and p.function_id = r.owner_id
join program_function f on p.function_id = f.function_id and f.kind = 'function'
join (select binding_id from binding_place group by binding_id having count(*) = 1) o on p.binding_id = o.binding_id
where r.kind = 'Return' and p.kind not in ('var_positional', 'var_keyword') and p.default_id is null

-- reads binding_place: binding_id
-- reads expression_variable: node_id, variable
-- reads parameter: binding_id, default_id, function_id, index, kind, name, node_id
-- reads program_function: function_id, kind, returned
-- reads syntax_node: kind, node_id, owner_id, parent_id
-- rows depend on binding_place: binding_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on parameter: binding_id, default_id, function_id, index, kind, name, node_id
-- rows depend on program_function: function_id, kind, returned
-- rows depend on syntax_node: kind, node_id, owner_id, parent_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- parameter_id: int64, ENTITY_IDENTITY syntax identity
--     from parameter.node_id
-- position: int64, ORDINAL
--     from parameter.index
-- name: string, NAME
--     from parameter.name
-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from parameter.binding_id
-- returned: int64, a variable
--     from program_function.returned
