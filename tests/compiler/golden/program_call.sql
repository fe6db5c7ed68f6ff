select * from call
union all
select * from library_call

-- reads call: callee_id, callee_kind, callee_name, code, file_id, has_double_star, has_star, keyword_count, name_end_byte, name_start_byte, node_id, positional_count, receiver_id, scope_id
-- reads library_call: callee_id, callee_kind, callee_name, code, file_id, has_double_star, has_star, keyword_count, name_end_byte, name_start_byte, node_id, positional_count, receiver_id, scope_id

-- file_id: int64, FILE_IDENTITY
--     from call.file_id, library_call.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id, library_call.node_id
-- callee_id: int64, ENTITY_IDENTITY syntax
--     from call.callee_id, library_call.callee_id
-- callee_kind: string, TEXT
--     from call.callee_kind, library_call.callee_kind
-- callee_name: string or null, NAME
--     from call.callee_name, library_call.callee_name
-- name_start_byte: int32 or null, SPAN_START
--     from call.name_start_byte, library_call.name_start_byte
-- name_end_byte: int32 or null, SPAN_END
--     from call.name_end_byte, library_call.name_end_byte
-- receiver_id: int64 or null, ENTITY_IDENTITY syntax
--     from call.receiver_id, library_call.receiver_id
-- positional_count: int32, COUNT
--     from call.positional_count, library_call.positional_count
-- keyword_count: int32, COUNT
--     from call.keyword_count, library_call.keyword_count
-- has_star: bool, FLAG
--     from call.has_star, library_call.has_star
-- has_double_star: bool, FLAG
--     from call.has_double_star, library_call.has_double_star
-- code: string, TEXT
--     from call.code, library_call.code
-- scope_id: int64 or null, ENTITY_IDENTITY scope
--     from call.scope_id, library_call.scope_id
