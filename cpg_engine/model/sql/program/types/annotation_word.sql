-- A dotted name in an annotation that is written as text, in two halves; the second is empty if there is no dot.
-- Key: annotation_id, first, second
select distinct annotation_id, file_id, split_part(word, '.', 1) as first, split_part(word, '.', 2) as second
from (
  select a.annotation_id, a.file_id, btrim(split_part(btrim(l.value, '''"'), '|', w.place)) as word
  from annotation a
  join annotation_part p on a.annotation_id = p.annotation_id
  join literal l on p.part_id = l.node_id and l.value_type = 'str'
  join (values (1), (2), (3)) as w (place) on true
)
where regexp_like(word, '^\w+(\.\w+)?$')
