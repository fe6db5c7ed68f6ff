select distinct v.node_id as base, w.variable as shared
from program_syntax_node v
join program_syntax_node c on c.parent_id = v.node_id and c.field = 'values'
left anti join program_syntax_node k on k.parent_id = v.node_id and k.field = 'keys' and k.position = c.position
join expression_variable w on c.node_id = w.node_id
where v.kind = 'Dict'

-- reads expression_variable: node_id, variable
-- reads program_syntax_node: field, kind, node_id, parent_id, position
-- rows depend on expression_variable: node_id, variable
-- rows depend on program_syntax_node: field, kind, node_id, parent_id, position

-- base: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- shared: int64, a variable
--     from expression_variable.variable
