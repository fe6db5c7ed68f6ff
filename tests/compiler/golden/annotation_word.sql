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

-- reads annotation_node: node_id
-- reads literal: file_id, node_id, value, value_type
-- reads text_node: dotted, file_id, node_id
-- rows depend on annotation_node: node_id
-- rows depend on literal: file_id, node_id, value, value_type
-- rows depend on text_node: dotted, file_id, node_id

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from literal.file_id, text_node.file_id
-- first: string or null, no declared meaning
--     from literal.value, text_node.dotted
-- second: string or null, no declared meaning
--     from literal.value, text_node.dotted
