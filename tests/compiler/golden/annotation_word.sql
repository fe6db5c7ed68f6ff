select distinct annotation_id, file_id, split_part(word, '.', 1) as first, split_part(word, '.', 2) as second
from (
  select a.annotation_id, a.file_id, btrim(split_part(btrim(l.value, '''"'), '|', w.place)) as word
  from annotation a
  join annotation_part p on a.annotation_id = p.annotation_id
  join literal l on p.part_id = l.node_id and l.value_type = 'str'
  join (values (1), (2), (3)) as w (place) on true
)
where regexp_like(word, '^\w+(\.\w+)?$')

-- reads annotation: annotation_id, file_id
-- reads annotation_part: annotation_id, part_id
-- reads literal: node_id, value, value_type
-- rows depend on annotation: annotation_id, file_id
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on literal: node_id, value, value_type

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from annotation.annotation_id
-- file_id: int64, FILE_IDENTITY file
--     from annotation.file_id
-- first: string or null, no declared meaning
--     from literal.value
-- second: string or null, no declared meaning
--     from literal.value
