-- A class that an annotation names.
-- Key: annotation_id, class_id
select distinct p.annotation_id, c.class_id
from annotation_part p
join declared_class c on p.part_id = c.node_id
