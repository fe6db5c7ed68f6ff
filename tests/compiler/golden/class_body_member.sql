select c.node_id as class_id, s.name, s.symbol_id as variable
from program_symbol s
join program_scope c on s.scope_id = c.scope_id and c.kind = 'class'
where s.is_bound

-- reads program_scope: kind, node_id, scope_id
-- reads program_symbol: is_bound, name, scope_id, symbol_id
-- rows depend on program_scope: kind, scope_id
-- rows depend on program_symbol: is_bound, scope_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from program_scope.node_id
-- name: string, NAME
--     from program_symbol.name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from program_symbol.symbol_id
