select
  r.node_id,
  r.file_id,
  r.binding_id
from reference r
left join assignment a on r.node_id = a.target_id and a.kind = 'annotated' and a.value_id is null
where r.ctx = 'Store' and r.binding_id is not null and a.target_id is null

-- reads assignment: kind, target_id, value_id
-- reads reference: binding_id, ctx, file_id, node_id
-- rows depend on assignment: kind, target_id, value_id
-- rows depend on reference: binding_id, ctx, node_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from reference.file_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from reference.binding_id
