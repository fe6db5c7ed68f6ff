-- A call for which no method of its module was found, with the reason.
-- Key: node_id
-- Stage: diagnostics
select
  c.node_id,
  c.file_id,
  c.callee_name,
  c.code,
  case
    when c.callee_kind = 'Attribute' and o.kind = 'import' then 'attribute_of_import'
    when c.callee_kind = 'Attribute' then 'attribute_of_unknown_object'
    when c.callee_kind <> 'Name' then 'computed_callee'
    when s.kind = 'definition' then 'class_without_known_constructor'
    when s.kind is not null then 'value_of_' || s.kind
    when r.resolution = 'undefined' and i.file_id is not null then 'star_import'
    else r.resolution
  end as reason
from call c
left join reference r on c.callee_id = r.node_id
left join symbol s on r.binding_id = s.symbol_id
left join reference x on c.receiver_id = x.node_id
left join symbol o on x.binding_id = o.symbol_id
left join (select distinct file_id from import where name = '*') i on c.file_id = i.file_id
where c.node_id not in (select call_id from call_targets)
