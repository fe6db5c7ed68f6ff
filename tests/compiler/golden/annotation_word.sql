with written as (
  select a.node_id, l.file_id, regexp_replace(btrim(l.value, '''" '), '^(\w+\.)?(Optional|Union)\[(.*)\]$', '\3') as words
  from annotation_node a
  join literal l on a.node_id = l.node_id and l.value_type = 'str'
)
select distinct
  node_id,
  file_id,
  case when strpos(word, '.') > 0 then regexp_replace(word, '\.\w+$', '') else word end as first,
  case when strpos(word, '.') > 0 then regexp_replace(word, '^.*\.', '') else '' end as second
from (
  select w.node_id, w.file_id, btrim(split_part(translate(w.words, ',', '|'), '|', p.place)) as word
  from written w
  join (values (1), (2), (3), (4)) as p (place) on true
)
where regexp_like(word, '^\w+(\.\w+)*$')

-- reads annotation_node: node_id
-- reads literal: file_id, node_id, value, value_type
-- rows depend on annotation_node: node_id
-- rows depend on literal: file_id, node_id, value, value_type

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from literal.file_id
-- first: string or null, no declared meaning
--     from literal.value
-- second: string or null, no declared meaning
--     from literal.value
