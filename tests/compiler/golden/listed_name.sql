select distinct s.module_id, trim(l.value, '''') as name
from export_statement s
join program_syntax_node n on s.statement_id = n.statement_id
join program_literal l on n.node_id = l.node_id and l.value_type = 'str'
join program_syntax_node d on n.parent_id = d.node_id
left join program_syntax_node p on d.parent_id = p.node_id
where d.kind in ('List', 'Tuple') and p.kind in ('Assign', 'AnnAssign', 'AugAssign', 'BinOp', 'Call') or d.kind = 'Call'

-- reads export_statement: module_id, statement_id
-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: kind, node_id, parent_id, statement_id
-- rows depend on export_statement: module_id, statement_id
-- rows depend on program_literal: node_id, value, value_type
-- rows depend on program_syntax_node: kind, node_id, parent_id, statement_id

-- module_id: int64, ENTITY_IDENTITY module identity
--     from export_statement.module_id
-- name: string or null, a name
--     from program_literal.value
