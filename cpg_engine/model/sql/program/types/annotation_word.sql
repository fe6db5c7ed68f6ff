-- A dotted name in an annotation that is written as text, the last identifier apart; `first` is what is before it if
-- there is a dot, otherwise the name itself.
-- Key: node_id, first, second
with written as (
  select a.node_id, l.file_id, btrim(l.value, '''" ') as word
  from annotation_node a
  join literal l on a.node_id = l.node_id and l.value_type = 'str'
  union all
  select a.node_id, t.file_id, t.dotted as word
  from annotation_node a
  join text_node t on a.node_id = t.node_id and t.dotted is not null
)
select distinct
  node_id,
  file_id,
  case when strpos(word, '.') > 0 then regexp_replace(word, '\.\w+$', '') else word end as first,
  case when strpos(word, '.') > 0 then regexp_replace(word, '^.*\.', '') else '' end as second
from written
where regexp_like(word, '^\w+(\.\w+)*$')
