-- A name or attribute that leads to no variable of its file, with the reason.
-- Key: node_id
-- Stage: diagnostics
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
