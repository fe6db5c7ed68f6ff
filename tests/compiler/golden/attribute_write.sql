select r.node_id, e.variable as base, concat(r.stored_name) as name
from reference r
join expression_variable e on r.base_id = e.node_id
where r.kind = 'attribute' and r.ctx = 'Store'

-- reads expression_variable: node_id, variable
-- reads reference: base_id, ctx, kind, node_id, stored_name
-- rows depend on expression_variable: node_id
-- rows depend on reference: base_id, ctx, kind

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- base: int64, a variable
--     from expression_variable.variable
-- name: string or null, no declared meaning
--     from reference.stored_name
