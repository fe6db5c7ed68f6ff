select m.class_id, cast(e.position as bigint) as position, e.node_id
from made_class m
join program_call_argument a on a.call_id = m.node_id
  and (m.way in ('type', 'new_class') and a.index = 1 or a.keyword = 'bases')
join program_syntax_node e on e.parent_id = a.node_id and e.field = 'elts'

-- reads made_class: class_id, node_id, way
-- reads program_call_argument: call_id, index, keyword, node_id
-- reads program_syntax_node: field, node_id, parent_id, position
-- rows depend on made_class: node_id, way
-- rows depend on program_call_argument: call_id, index, keyword, node_id
-- rows depend on program_syntax_node: field, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from made_class.class_id
-- position: int64 or null, ORDINAL
--     from program_syntax_node.position
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
