select node_id, binding_id from ordered_use
union
select node_id, binding_id from tested_use
union
select p.node_id, p.binding_id
from binding_place p
join (
  select binding_id from ordered_use
  union
  select binding_id from overwritten_place
) u on p.binding_id = u.binding_id

-- reads binding_place: binding_id, node_id
-- reads ordered_use: binding_id, node_id
-- reads overwritten_place: binding_id
-- reads tested_use: binding_id, node_id
-- rows depend on binding_place: binding_id, node_id
-- rows depend on ordered_use: binding_id, node_id
-- rows depend on overwritten_place: binding_id
-- rows depend on tested_use: binding_id, node_id

-- node_id: int64, ENTITY_IDENTITY syntax
--     from binding_place.node_id, ordered_use.node_id, tested_use.node_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from binding_place.binding_id, ordered_use.binding_id, tested_use.binding_id
