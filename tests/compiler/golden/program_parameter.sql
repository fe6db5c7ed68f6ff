select * from parameter
union all
select * from library_parameter

-- reads library_parameter: annotation_id, binding_id, default_id, end_byte, file_id, function_id, index, kind, name, node_id, scope_id, start_byte
-- reads parameter: annotation_id, binding_id, default_id, end_byte, file_id, function_id, index, kind, name, node_id, scope_id, start_byte

-- file_id: int64, FILE_IDENTITY
--     from library_parameter.file_id, parameter.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_parameter.node_id, parameter.node_id
-- function_id: int64, ENTITY_IDENTITY syntax
--     from library_parameter.function_id, parameter.function_id
-- name: string, NAME
--     from library_parameter.name, parameter.name
-- kind: string, ENUM
--     from library_parameter.kind, parameter.kind
-- index: int32, ORDINAL
--     from library_parameter.index, parameter.index
-- default_id: int64 or null, ENTITY_IDENTITY syntax
--     from library_parameter.default_id, parameter.default_id
-- annotation_id: int64 or null, ENTITY_IDENTITY syntax
--     from library_parameter.annotation_id, parameter.annotation_id
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from library_parameter.scope_id, parameter.scope_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from library_parameter.binding_id, parameter.binding_id
-- start_byte: int32, SPAN_START
--     from library_parameter.start_byte, parameter.start_byte
-- end_byte: int32, SPAN_END
--     from library_parameter.end_byte, parameter.end_byte
