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

-- reads text_part: dotted, field, file_id, kind, name, node_id, operator, parent_id, part_id, position, value_type

-- node_id: int64, no declared meaning
--     from text_part.part_id
-- parent_id: int64, no declared meaning
--     from text_part.node_id, text_part.parent_id
-- file_id: int64, FILE_IDENTITY file
--     from text_part.file_id
-- kind: string, SYNTAX_KIND
--     from text_part.kind
-- field: string, TEXT
--     from text_part.field
-- name: string or null, no declared meaning
--     from text_part.name
-- dotted: string or null, TEXT
--     from text_part.dotted
-- operator: string or null, TEXT
--     from text_part.operator
-- position: int32 or null, ORDINAL
--     from text_part.position
-- value_type: string or null, TEXT
--     from text_part.value_type
