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

-- reads call: callee_id, callee_kind, callee_name, code, file_id, node_id, receiver_id
-- reads call_targets: call_id
-- reads import: file_id, name
-- reads reference: binding_id, node_id, resolution
-- reads symbol: kind, symbol_id
-- rows depend on call: callee_id, file_id, node_id, receiver_id
-- rows depend on call_targets: call_id
-- rows depend on import: file_id, name
-- rows depend on reference: binding_id, node_id
-- rows depend on symbol: symbol_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id
-- file_id: int64, FILE_IDENTITY file
--     from call.file_id
-- callee_name: string or null, NAME
--     from call.callee_name
-- code: string, TEXT
--     from call.code
-- reason: string or null, no declared meaning
--     from call.callee_kind, import.file_id, reference.resolution, symbol.kind
