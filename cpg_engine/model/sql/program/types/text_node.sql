-- Part of a text that can be read as a type, as a node below the text.
-- Key: node_id
select
  part_id + 0 as node_id,
  coalesce(parent_id + 0, node_id + 0) as parent_id,
  file_id,
  kind,
  field,
  concat(name) as name,
  dotted,
  operator,
  position,
  value_type
from text_part
