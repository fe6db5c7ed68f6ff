select class_id from class_member_definer where name = '__get__'

-- reads class_member_definer: class_id, name
-- rows depend on class_member_definer: name

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_member_definer.class_id
