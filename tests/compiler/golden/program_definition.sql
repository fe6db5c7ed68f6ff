select * from definition
union all
select * from library_definition

-- reads definition: begins, binding_id, body_scope_id, file_id, is_async, is_generator, kind, name, name_end_byte, name_start_byte, node_id, owner_id, qualified_name, scope_id
-- reads library_definition: begins, binding_id, body_scope_id, file_id, is_async, is_generator, kind, name, name_end_byte, name_start_byte, node_id, owner_id, qualified_name, scope_id

-- file_id: int64, FILE_IDENTITY
--     from definition.file_id, library_definition.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id, library_definition.node_id
-- kind: string, ENUM
--     from definition.kind, library_definition.kind
-- name: string, NAME
--     from definition.name, library_definition.name
-- qualified_name: string, QUALIFIED_NAME
--     from definition.qualified_name, library_definition.qualified_name
-- name_start_byte: int32, SPAN_START
--     from definition.name_start_byte, library_definition.name_start_byte
-- name_end_byte: int32, SPAN_END
--     from definition.name_end_byte, library_definition.name_end_byte
-- begins: int32, RANK
--     from definition.begins, library_definition.begins
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from definition.owner_id, library_definition.owner_id
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from definition.scope_id, library_definition.scope_id
-- body_scope_id: int64 or null, ENTITY_IDENTITY scope
--     from definition.body_scope_id, library_definition.body_scope_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from definition.binding_id, library_definition.binding_id
-- is_async: bool, FLAG
--     from definition.is_async, library_definition.is_async
-- is_generator: bool, FLAG
--     from definition.is_generator, library_definition.is_generator
