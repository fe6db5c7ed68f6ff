select * from symbol
union all
select * from library_symbol

-- reads library_symbol: binding_id, file_id, is_annotated, is_assigned, is_bound, is_cell, is_free, is_global, is_implied, is_imported, is_nonlocal, is_parameter, is_referenced, kind, name, scope_id, symbol_id
-- reads symbol: binding_id, file_id, is_annotated, is_assigned, is_bound, is_cell, is_free, is_global, is_implied, is_imported, is_nonlocal, is_parameter, is_referenced, kind, name, scope_id, symbol_id

-- file_id: int64, FILE_IDENTITY
--     from library_symbol.file_id, symbol.file_id
-- symbol_id: int64, ENTITY_IDENTITY symbol identity
--     from library_symbol.symbol_id, symbol.symbol_id
-- scope_id: int64, ENTITY_IDENTITY scope
--     from library_symbol.scope_id, symbol.scope_id
-- name: string, NAME
--     from library_symbol.name, symbol.name
-- kind: string, ENUM
--     from library_symbol.kind, symbol.kind
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from library_symbol.binding_id, symbol.binding_id
-- is_bound: bool, FLAG
--     from library_symbol.is_bound, symbol.is_bound
-- is_cell: bool, FLAG
--     from library_symbol.is_cell, symbol.is_cell
-- is_referenced: bool, FLAG
--     from library_symbol.is_referenced, symbol.is_referenced
-- is_assigned: bool, FLAG
--     from library_symbol.is_assigned, symbol.is_assigned
-- is_imported: bool, FLAG
--     from library_symbol.is_imported, symbol.is_imported
-- is_parameter: bool, FLAG
--     from library_symbol.is_parameter, symbol.is_parameter
-- is_annotated: bool, FLAG
--     from library_symbol.is_annotated, symbol.is_annotated
-- is_global: bool, FLAG
--     from library_symbol.is_global, symbol.is_global
-- is_nonlocal: bool, FLAG
--     from library_symbol.is_nonlocal, symbol.is_nonlocal
-- is_free: bool, FLAG
--     from library_symbol.is_free, symbol.is_free
-- is_implied: bool, FLAG
--     from library_symbol.is_implied, symbol.is_implied
