-- A place that reads a name of the repository and a place that may have given it the value read, of names whose values the
-- order of statements tells apart: where every place reaches every use, one variable says the same.
-- Columns: node_id syntax, binding_id symbol, place_id syntax, owner_id owner
-- Key: node_id, place_id
select u.node_id, u.binding_id, u.place_id, n.owner_id
from known_use u
join (
  select binding_id from known_use where reaching < places
  union
  select binding_id from overwritten_place
) t on u.binding_id = t.binding_id
join syntax_node n on u.node_id = n.node_id
