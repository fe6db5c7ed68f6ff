select d.class_id, count(b.place) as bases
from class_definition d
left join class_base_order b on d.class_id = b.class_id
group by d.class_id

-- reads class_base_order: class_id, place
-- reads class_definition: class_id
-- rows depend on class_base_order: class_id
-- rows depend on class_definition: class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_definition.class_id
-- bases: int64, a number
--     from class_base_order.place
