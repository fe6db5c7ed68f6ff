select n.node_id, case when o.node_id is null then coalesce(r.binding_id, n.node_id) else n.node_id end as variable
from program_syntax_node n
left join program_reference r on n.node_id = r.node_id and r.kind = 'name'
left join ordered_name o on n.node_id = o.node_id

-- reads ordered_name: node_id
-- reads program_reference: binding_id, kind, node_id
-- reads program_syntax_node: node_id
-- rows depend on ordered_name: node_id
-- rows depend on program_reference: kind, node_id
-- rows depend on program_syntax_node: node_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- variable: int64, a variable
--     from ordered_name.node_id, program_reference.binding_id, program_syntax_node.node_id
