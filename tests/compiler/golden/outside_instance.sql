select class_id, xxhash64('instance', class_id) as object from class_definition

-- reads class_definition: class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_definition.class_id
-- object: int64, an object
--     from class_definition.class_id
