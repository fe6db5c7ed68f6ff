select
  r.node_id,
  r.file_id,
  r.kind,
  r.name,
  r.ctx,
  r.start_byte,
  r.end_byte,
  case
    when r.resolution = 'undefined' and s.file_id is not null then 'star_import'
    when r.resolution = 'attribute' then 'attribute_of_unknown_object'
    else r.resolution
  end as reason
from reference r
left join (select distinct file_id from import where name = '*') s on r.file_id = s.file_id
where r.binding_id is null

-- reads import: file_id, name
-- reads reference: binding_id, ctx, end_byte, file_id, kind, name, node_id, resolution, start_byte
-- rows depend on import: file_id, name
-- rows depend on reference: binding_id, file_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from reference.file_id
-- kind: string, ENUM
--     from reference.kind
-- name: string, NAME
--     from reference.name
-- ctx: string, ENUM
--     from reference.ctx
-- start_byte: int32, SPAN_START
--     from reference.start_byte
-- end_byte: int32, SPAN_END
--     from reference.end_byte
-- reason: string, no declared meaning
--     from import.file_id, reference.resolution
