select file_id, node_id, definition_id, position, name from decorator
union all
select file_id, node_id, definition_id, position, name from library_decorator

-- reads decorator: definition_id, file_id, name, node_id, position
-- reads library_decorator: definition_id, file_id, name, node_id, position

-- file_id: int64, FILE_IDENTITY
--     from decorator.file_id, library_decorator.file_id
-- node_id: int64, ENTITY_IDENTITY syntax
--     from decorator.node_id, library_decorator.node_id
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from decorator.definition_id, library_decorator.definition_id
-- position: int32, ORDINAL
--     from decorator.position, library_decorator.position
-- name: string or null, NAME
--     from decorator.name, library_decorator.name
