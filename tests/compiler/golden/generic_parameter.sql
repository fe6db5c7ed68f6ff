select distinct coalesce(n.node_id, s.binding_id) as receiver, p.name, q.variable
from generic_part p
join type_expression e on p.annotation_id = e.node_id and e.role = 'parameter'
join formal_parameter q on e.owner_id = q.parameter_id and q.kind not in ('var_positional', 'var_keyword')
join outside_function o on q.function_id = o.function_id
join parameter s on s.function_id = q.function_id and s.index = 0
left join ordered_name n on s.node_id = n.node_id
where p.field = '' and s.binding_id is not null

-- reads formal_parameter: function_id, kind, parameter_id, variable
-- reads generic_part: annotation_id, field, name
-- reads ordered_name: node_id
-- reads outside_function: function_id
-- reads parameter: binding_id, function_id, index, node_id
-- reads type_expression: node_id, owner_id, role
-- rows depend on formal_parameter: function_id, kind, parameter_id, variable
-- rows depend on generic_part: annotation_id, field, name
-- rows depend on ordered_name: node_id
-- rows depend on outside_function: function_id
-- rows depend on parameter: binding_id, function_id, index, node_id
-- rows depend on type_expression: node_id, owner_id, role

-- receiver: int64 or null, a variable
--     from ordered_name.node_id, parameter.binding_id
-- name: string or null, a name
--     from generic_part.name
-- variable: int64, a variable
--     from formal_parameter.variable
