select * from call_argument
union all
select * from library_call_argument

-- reads call_argument: call_id, file_id, index, keyword, kind, node_id
-- reads library_call_argument: call_id, file_id, index, keyword, kind, node_id

-- file_id: int64, FILE_IDENTITY
--     from call_argument.file_id, library_call_argument.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from call_argument.node_id, library_call_argument.node_id
-- call_id: int64, ENTITY_IDENTITY syntax
--     from call_argument.call_id, library_call_argument.call_id
-- index: int32, ORDINAL
--     from call_argument.index, library_call_argument.index
-- kind: string, ENUM
--     from call_argument.kind, library_call_argument.kind
-- keyword: string or null, NAME
--     from call_argument.keyword, library_call_argument.keyword
