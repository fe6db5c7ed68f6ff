select distinct a.subject_id, a.file_id, c.class_id
from annotation a
join annotated_class c on a.annotation_id = c.annotation_id
join definition d on c.class_id = d.node_id

-- reads annotated_class: annotation_id, class_id
-- reads annotation: annotation_id, file_id, subject_id
-- reads definition: node_id
-- rows depend on annotated_class: annotation_id, class_id
-- rows depend on annotation: annotation_id, file_id, subject_id
-- rows depend on definition: node_id

-- subject_id: int64, a syntax
--     from annotation.subject_id
-- file_id: int64, FILE_IDENTITY file
--     from annotation.file_id
-- class_id: int64 or null, ENTITY_IDENTITY
--     from annotated_class.class_id
