select f.class_id, f.name, v.variable as factory
from data_field f
join program_syntax_node c on c.parent_id = f.statement_id and c.field = 'value' and c.kind = 'Call'
join program_call_argument a on a.call_id = c.node_id and a.keyword in ('default_factory', 'factory')
join expression_variable v on a.node_id = v.node_id

-- reads data_field: class_id, name, statement_id
-- reads expression_variable: node_id, variable
-- reads program_call_argument: call_id, keyword, node_id
-- reads program_syntax_node: field, kind, node_id, parent_id
-- rows depend on data_field: statement_id
-- rows depend on expression_variable: node_id
-- rows depend on program_call_argument: call_id, keyword, node_id
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from data_field.class_id
-- name: string or null, NAME
--     from data_field.name
-- factory: int64, a variable
--     from expression_variable.variable
