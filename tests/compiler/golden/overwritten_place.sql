with last_certain as (
  select p.binding_id, p.owner_id, max(p.start_byte) as start_byte
  from binding_place p
  join syntax_node o on p.owner_id = o.node_id and o.kind in ('Module', 'ClassDef')
  where p.is_certain
  group by p.binding_id, p.owner_id
),
overwritten as (
  select p.node_id, p.binding_id, p.owner_id, p.start_byte, l.start_byte as last_byte
  from binding_place p
  join last_certain l on p.binding_id = l.binding_id and p.owner_id = l.owner_id and p.start_byte < l.start_byte
),
imported as (
  select o.node_id
  from overwritten o
  join syntax_node i on o.owner_id = i.owner_id and i.kind in ('Import', 'ImportFrom') and i.start_byte > o.start_byte and i.start_byte < o.last_byte
),
-- Somebody reads the name, and which of its values is not known.
unknown_use as (
  select r.binding_id
  from reference r
  join overwritten o on r.binding_id = o.binding_id
  left anti join known_use u on r.node_id = u.node_id
  where r.kind = 'name' and r.ctx = 'Load'
)
select p.node_id, p.binding_id, u.definition_id is null as is_unread
from overwritten p
left join (select distinct definition_id from definition_reaching) u on p.node_id = u.definition_id
left anti join imported i on p.node_id = i.node_id
left anti join unknown_use k on p.binding_id = k.binding_id

-- reads binding_place: binding_id, is_certain, node_id, owner_id, start_byte
-- reads definition_reaching: definition_id
-- reads known_use: node_id
-- reads reference: binding_id, ctx, kind, node_id
-- reads syntax_node: kind, node_id, owner_id, start_byte
-- rows depend on binding_place: binding_id, is_certain, node_id, owner_id, start_byte
-- rows depend on definition_reaching: definition_id
-- rows depend on known_use: node_id
-- rows depend on reference: binding_id, ctx, kind, node_id
-- rows depend on syntax_node: kind, node_id, owner_id, start_byte

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from binding_place.node_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from binding_place.binding_id
-- is_unread: bool, a flag
--     from definition_reaching.definition_id
