select * from class_base
union all
select * from library_class_base

-- reads class_base: definition_id, file_id, keyword, node_id, position
-- reads library_class_base: definition_id, file_id, keyword, node_id, position

-- file_id: int64, FILE_IDENTITY
--     from class_base.file_id, library_class_base.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from class_base.node_id, library_class_base.node_id
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from class_base.definition_id, library_class_base.definition_id
-- position: int32, ORDINAL
--     from class_base.position, library_class_base.position
-- keyword: string or null, NAME
--     from class_base.keyword, library_class_base.keyword
