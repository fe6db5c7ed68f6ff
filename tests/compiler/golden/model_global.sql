select s.symbol_id as variable
from program_symbol s
join program_scope c on s.scope_id = c.scope_id and c.kind in ('module', 'class')
join program_module m on s.file_id = m.file_id and m.is_model
where s.is_bound
union
select ((module_id & -4503599627370496) | (xxhash64('module', module_id) & 4503599627370495)) as variable from program_module

-- reads program_module: file_id, is_model, module_id
-- reads program_scope: kind, scope_id
-- reads program_symbol: file_id, is_bound, scope_id, symbol_id
-- rows depend on program_module: file_id, is_model, module_id
-- rows depend on program_scope: kind, scope_id
-- rows depend on program_symbol: file_id, is_bound, scope_id, symbol_id

-- variable: int64, ENTITY_IDENTITY symbol identity
--     from program_module.module_id, program_symbol.symbol_id
