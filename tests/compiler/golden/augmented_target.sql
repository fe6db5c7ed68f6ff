select
  r.node_id,
  r.binding_id
from assignment a
join reference r on a.target_id = r.node_id
where a.kind = 'augmented'

-- reads assignment: kind, target_id
-- reads reference: binding_id, node_id
-- rows depend on assignment: kind, target_id
-- rows depend on reference: node_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from reference.binding_id
