-- A class in whose place its decorator puts one that it makes itself: it returns that and nothing else.
-- Columns: class_id class, made_id class
-- Key: class_id
with given as (
  select r.owner_id as function_id, min(k.node_id) as made_id
  from syntax_node r
  left join syntax_node v on v.parent_id = r.node_id and v.field = 'value'
  left join reference f on v.node_id = f.node_id and f.kind = 'name'
  left join definition k on f.binding_id = k.binding_id and k.kind = 'class'
  left join syntax_node c on k.node_id = c.node_id and c.owner_id = r.owner_id
  where r.kind = 'Return'
  group by r.owner_id
  having count(distinct c.node_id) = 1 and bool_and(c.node_id is not null)
)
select d.class_id, r.made_id
from class_decoration d
join given r on d.function_id = r.function_id
where d.is_only
