select class_id from superclass group by class_id having count(*) > 100

-- reads superclass: class_id
-- rows depend on superclass: class_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from superclass.class_id
