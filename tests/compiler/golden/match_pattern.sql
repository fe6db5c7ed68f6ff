select n.node_id, n.kind, n.field, cast(n.position as bigint) as position, n.owner_id, p.node_id as parent_id, p.kind as parent_kind, p.parent_id as match_id
from program_syntax_node n
join program_syntax_node p on n.parent_id = p.node_id
where starts_with(n.kind, 'Match') and n.kind <> 'Match'

-- reads program_syntax_node: field, kind, node_id, owner_id, parent_id, position
-- rows depend on program_syntax_node: kind, node_id, parent_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- kind: string, SYNTAX_KIND
--     from program_syntax_node.kind
-- field: string or null, TEXT
--     from program_syntax_node.field
-- position: int64 or null, ORDINAL
--     from program_syntax_node.position
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
-- parent_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- parent_kind: string, SYNTAX_KIND
--     from program_syntax_node.kind
-- match_id: int64 or null, ENTITY_IDENTITY syntax
--     from program_syntax_node.parent_id
