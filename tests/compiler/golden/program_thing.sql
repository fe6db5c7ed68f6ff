select thing, class_id
from (
  select concat(n.name) as thing, n.class_id, count(*) over (partition by n.name) as classes
  from class_name n
  join definition d on n.class_id = d.node_id
)
where classes <= cast(16 as bigint)

-- reads class_name: class_id, name
-- reads definition: node_id
-- rows depend on class_name: class_id, name
-- rows depend on definition: node_id

-- thing: string or null, a thing
--     from class_name.name
-- class_id: int64, ENTITY_IDENTITY identity
--     from class_name.class_id
