select class_id, base_id as superclass_id, cast(1 as bigint) as distance
from class_base_object
where keyword = ''
union
select s.class_id, b.base_id as superclass_id, s.distance + 1 as distance
from superclass s
join class_base_object b on s.superclass_id = b.class_id
where b.keyword = ''

-- reads class_base_object: base_id, class_id, keyword
-- rows depend on class_base_object: base_id, class_id, keyword

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base_object.class_id
-- superclass_id: int64 or null, ENTITY_IDENTITY identity
--     from class_base_object.base_id
-- distance: int64, a number
--     from nothing
