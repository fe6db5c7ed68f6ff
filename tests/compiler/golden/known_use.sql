with counted as (
  select binding_id, count(*) as places from binding_place group by binding_id having count(*) > 1
),
reached as (
  select u.use_id as node_id, u.binding_id, u.definition_id as place_id, p.node_id is not null and not u.is_approximate as is_known, c.places
  from definition_reaching u
  join counted c on u.binding_id = c.binding_id
  join reference r on u.use_id = r.node_id and r.kind = 'name' and r.binding_id = u.binding_id
  left join binding_place p on u.definition_id = p.node_id and u.binding_id = p.binding_id
  where u.kind not in ('delete', 'except_end', 'item') and strpos(u.variable, '.') = 0
),
known as (
  select node_id, count(distinct place_id) as reaching
  from reached
  group by node_id
  having bool_and(is_known)
)
select distinct r.node_id, r.binding_id, r.place_id, k.reaching, r.places
from reached r
join known k on r.node_id = k.node_id

-- reads binding_place: binding_id, node_id
-- reads definition_reaching: binding_id, definition_id, is_approximate, kind, use_id, variable
-- reads reference: binding_id, kind, node_id
-- rows depend on binding_place: binding_id, node_id
-- rows depend on definition_reaching: binding_id, definition_id, is_approximate, kind, use_id, variable
-- rows depend on reference: binding_id, kind, node_id

-- node_id: int64, ENTITY_IDENTITY syntax
--     from definition_reaching.use_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from definition_reaching.binding_id
-- place_id: int64, ENTITY_IDENTITY syntax
--     from definition_reaching.definition_id
-- reaching: int64, a number
--     from definition_reaching.definition_id
-- places: int64, a number
--     from nothing
