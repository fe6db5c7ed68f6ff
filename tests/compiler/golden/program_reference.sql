select * from reference
union all
select * from library_reference

-- reads library_reference: base_id, begins, binding_id, ctx, end_byte, file_id, kind, name, node_id, resolution, scope_id, start_byte, stored_name, symbol_id
-- reads reference: base_id, begins, binding_id, ctx, end_byte, file_id, kind, name, node_id, resolution, scope_id, start_byte, stored_name, symbol_id

-- file_id: int64, FILE_IDENTITY
--     from library_reference.file_id, reference.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_reference.node_id, reference.node_id
-- kind: string, ENUM
--     from library_reference.kind, reference.kind
-- name: string, NAME
--     from library_reference.name, reference.name
-- stored_name: string, TEXT
--     from library_reference.stored_name, reference.stored_name
-- ctx: string, ENUM
--     from library_reference.ctx, reference.ctx
-- start_byte: int32, SPAN_START
--     from library_reference.start_byte, reference.start_byte
-- end_byte: int32, SPAN_END
--     from library_reference.end_byte, reference.end_byte
-- begins: int32, RANK
--     from library_reference.begins, reference.begins
-- base_id: int64 or null, ENTITY_IDENTITY syntax
--     from library_reference.base_id, reference.base_id
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from library_reference.scope_id, reference.scope_id
-- symbol_id: int64 or null, ENTITY_IDENTITY symbol
--     from library_reference.symbol_id, reference.symbol_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from library_reference.binding_id, reference.binding_id
-- resolution: string, ENUM
--     from library_reference.resolution, reference.resolution
