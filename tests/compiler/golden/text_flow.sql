select v.variable as source, j.node_id as target
from program_syntax_node j
join (select parent_id, min(node_id) as node_id from program_syntax_node where field = 'values' group by parent_id having count(*) = 1) o
  on o.parent_id = j.node_id
join program_syntax_node f on o.node_id = f.node_id and f.kind = 'FormattedValue' and f.operator is null
join program_syntax_node e on e.parent_id = f.node_id and e.field = 'value'
join expression_variable v on e.node_id = v.node_id
where j.kind = 'JoinedStr'
union
select v.variable as source, c.node_id as target
from program_call c
join expression_variable v on c.receiver_id = v.node_id
where c.callee_name in ('lower', 'upper', 'casefold', 'strip', 'lstrip', 'rstrip')

-- reads expression_variable: node_id, variable
-- reads program_call: callee_name, node_id, receiver_id
-- reads program_syntax_node: field, kind, node_id, operator, parent_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on program_call: callee_name, node_id, receiver_id
-- rows depend on program_syntax_node: field, kind, node_id, operator, parent_id

-- source: int64, a variable
--     from expression_variable.variable
-- target: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id, program_syntax_node.node_id
