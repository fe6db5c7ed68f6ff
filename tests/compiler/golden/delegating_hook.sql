select distinct f.binding_id as variable, b.variable as base
from program_function f
join program_syntax_node o on f.owner_id = o.node_id
join program_parameter p on p.function_id = f.function_id and p.index = case o.kind when 'Module' then 0 else 1 end
join program_reference r on r.binding_id = p.binding_id
join program_call_argument a on a.node_id = r.node_id and a.index = 1
join program_call c on a.call_id = c.node_id and c.callee_kind = 'Name' and c.callee_name = 'getattr'
join program_call_argument a0 on a0.call_id = c.node_id and a0.index = 0
join expression_variable b on a0.node_id = b.node_id
where f.name in ('__getattr__', '__getattribute__') and not f.is_model

-- reads expression_variable: node_id, variable
-- reads program_call: callee_kind, callee_name, node_id
-- reads program_call_argument: call_id, index, node_id
-- reads program_function: binding_id, function_id, is_model, name, owner_id
-- reads program_parameter: binding_id, function_id, index
-- reads program_reference: binding_id, node_id
-- reads program_syntax_node: kind, node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on program_call: callee_kind, callee_name, node_id
-- rows depend on program_call_argument: call_id, index, node_id
-- rows depend on program_function: binding_id, function_id, is_model, name, owner_id
-- rows depend on program_parameter: binding_id, function_id, index
-- rows depend on program_reference: binding_id, node_id
-- rows depend on program_syntax_node: kind, node_id

-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from program_function.binding_id
-- base: int64, a variable
--     from expression_variable.variable
