select u.node_id, u.binding_id, u.place_id, n.owner_id
from known_use u
join (
  select binding_id from known_use where reaching < places
  union
  select binding_id from overwritten_place
) t on u.binding_id = t.binding_id
join syntax_node n on u.node_id = n.node_id

-- reads known_use: binding_id, node_id, place_id, places, reaching
-- reads overwritten_place: binding_id
-- reads syntax_node: node_id, owner_id
-- rows depend on known_use: binding_id, node_id, places, reaching
-- rows depend on overwritten_place: binding_id
-- rows depend on syntax_node: node_id

-- node_id: int64, ENTITY_IDENTITY syntax
--     from known_use.node_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from known_use.binding_id
-- place_id: int64, ENTITY_IDENTITY syntax
--     from known_use.place_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from syntax_node.owner_id
