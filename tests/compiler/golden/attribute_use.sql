select
  r.node_id,
  r.file_id,
  r.base_id,
  v.variable as base,
  concat(r.stored_name) as name,
  r.ctx <> 'Store' or a.target_id is not null as is_read,
  r.ctx = 'Store' as is_written
from reference r
join expression_variable v on r.base_id = v.node_id
left join assignment a on r.node_id = a.target_id and a.kind = 'augmented'
where r.kind = 'attribute'

-- reads assignment: kind, target_id
-- reads expression_variable: node_id, variable
-- reads reference: base_id, ctx, file_id, kind, node_id, stored_name
-- rows depend on assignment: kind, target_id
-- rows depend on expression_variable: node_id
-- rows depend on reference: base_id, kind, node_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from reference.file_id
-- base_id: int64 or null, ENTITY_IDENTITY syntax
--     from reference.base_id
-- base: int64, a variable
--     from expression_variable.variable
-- name: string or null, no declared meaning
--     from reference.stored_name
-- is_read: bool, no declared meaning
--     from assignment.target_id, reference.ctx
-- is_written: bool, no declared meaning
--     from reference.ctx
