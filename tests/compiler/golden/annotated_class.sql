select distinct p.annotation_id, c.class_id
from annotation_part p
join declared_class c on p.part_id = c.node_id

-- reads annotation_part: annotation_id, part_id
-- reads declared_class: class_id, node_id
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on declared_class: class_id, node_id

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from annotation_part.annotation_id
-- class_id: int64 or null, ENTITY_IDENTITY
--     from declared_class.class_id
