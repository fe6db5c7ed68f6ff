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

-- reads class_decoration: class_id, function_id, is_only
-- reads definition: binding_id, kind, node_id
-- reads reference: binding_id, kind, node_id
-- reads syntax_node: field, kind, node_id, owner_id, parent_id
-- rows depend on class_decoration: function_id, is_only
-- rows depend on definition: binding_id, kind, node_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on syntax_node: field, kind, node_id, owner_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_decoration.class_id
-- made_id: int64 or null, a class
--     from definition.node_id
