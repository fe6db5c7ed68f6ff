select * from import
union all
select * from library_import

-- reads import: alias, begins, binding_id, bound_name, end_byte, file_id, kind, level, module, name, node_id, scope_id, start_byte, statement_id
-- reads library_import: alias, begins, binding_id, bound_name, end_byte, file_id, kind, level, module, name, node_id, scope_id, start_byte, statement_id

-- file_id: int64, FILE_IDENTITY
--     from import.file_id, library_import.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from import.node_id, library_import.node_id
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from import.statement_id, library_import.statement_id
-- kind: string, ENUM
--     from import.kind, library_import.kind
-- module: string or null, MODULE_NAME
--     from import.module, library_import.module
-- level: int32, COUNT
--     from import.level, library_import.level
-- name: string or null, NAME
--     from import.name, library_import.name
-- alias: string or null, NAME
--     from import.alias, library_import.alias
-- bound_name: string or null, NAME
--     from import.bound_name, library_import.bound_name
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from import.scope_id, library_import.scope_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from import.binding_id, library_import.binding_id
-- start_byte: int32, SPAN_START
--     from import.start_byte, library_import.start_byte
-- end_byte: int32, SPAN_END
--     from import.end_byte, library_import.end_byte
-- begins: int32, RANK
--     from import.begins, library_import.begins
