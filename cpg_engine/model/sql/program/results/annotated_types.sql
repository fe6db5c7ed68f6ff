-- A class of the repository that an annotation names, and the parameter, function or variable it is written at.
-- Key: subject_id, class_id
select distinct a.subject_id, a.file_id, c.class_id
from annotation a
join annotated_class c on a.annotation_id = c.annotation_id
join definition d on c.class_id = d.node_id
