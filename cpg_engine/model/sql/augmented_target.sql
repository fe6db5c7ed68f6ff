-- A name that an augmented assignment reads before it binds it.
-- Key: node_id
select
  r.node_id,
  r.binding_id
from assignment a
join reference r on a.target_id = r.node_id
where a.kind = 'augmented'
