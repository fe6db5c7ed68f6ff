select class_id, is_created from program_class where has_new

-- reads program_class: class_id, has_new, is_created
-- rows depend on program_class: has_new

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_class.class_id
-- is_created: bool, a flag
--     from program_class.is_created
