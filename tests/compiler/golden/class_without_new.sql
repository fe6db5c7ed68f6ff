select class_id, is_merged from program_class where is_created and not has_new

-- reads program_class: class_id, has_new, is_created, is_merged
-- rows depend on program_class: has_new, is_created

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_class.class_id
-- is_merged: bool or null, a flag
--     from program_class.is_merged
