with called as (
  select c.node_id as call_id, c.positional_count, n.owner_id
  from program_call c
  join program_reference r on c.callee_id = r.node_id
    and r.kind = 'name'
    and r.name = 'super'
    and r.resolution = 'builtin'
  join program_syntax_node n on c.node_id = n.node_id
)
select c.call_id, ((d.node_id & -4503599627370496) | (xxhash64('value', d.node_id) & 4503599627370495)) as class_variable, p.binding_id as receiver
from called c
join program_syntax_node f on c.owner_id = f.node_id
join program_definition d on f.owner_id = d.node_id and d.kind = 'class'
join program_parameter p on p.function_id = f.node_id and p.index = 0
where c.positional_count = 0
union all
select c.call_id, k.variable as class_variable, o.variable as receiver
from called c
join program_call_argument a on c.call_id = a.call_id and a.index = 0
join program_call_argument b on c.call_id = b.call_id and b.index = 1
join expression_variable k on a.node_id = k.node_id
join expression_variable o on b.node_id = o.node_id
where c.positional_count = 2

-- reads expression_variable: node_id, variable
-- reads program_call: callee_id, node_id, positional_count
-- reads program_call_argument: call_id, index, node_id
-- reads program_definition: kind, node_id
-- reads program_parameter: binding_id, function_id, index
-- reads program_reference: kind, name, node_id, resolution
-- reads program_syntax_node: node_id, owner_id
-- rows depend on expression_variable: node_id
-- rows depend on program_call: callee_id, node_id, positional_count
-- rows depend on program_call_argument: call_id, index, node_id
-- rows depend on program_definition: kind, node_id
-- rows depend on program_parameter: function_id, index
-- rows depend on program_reference: kind, name, node_id, resolution
-- rows depend on program_syntax_node: node_id, owner_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id
-- class_variable: int64, a variable
--     from expression_variable.variable, program_definition.node_id
-- receiver: int64 or null, ENTITY_IDENTITY symbol
--     from expression_variable.variable, program_parameter.binding_id
