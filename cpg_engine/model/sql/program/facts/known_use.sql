-- A place that reads a name of the repository and a place that may have given it the value read: no path between them is
-- certain to give it another one. Only where all places that reach are known, of names that are given a value in several.
-- `reaching`: how many places reach this use; `places`: how many give the name a value.
-- Columns: node_id syntax, binding_id symbol, place_id syntax, reaching number, places number
-- Key: node_id, place_id
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
