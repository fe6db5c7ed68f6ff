select
  g.class_id,
  array_prepend(g.class_id, coalesce(c3_merge(g.orders), array_reverse(array_distinct(array_reverse(flatten(g.orders)))))) as classes,
  c3_merge(g.orders) is not null as is_consistent
from base_orders g
join class_base_count c on g.class_id = c.class_id and g.place = c.bases

-- reads class_base_count: bases, class_id
-- reads class_base_order: no column, only rows
-- reads class_definition: no column, only rows
-- reads deep_class: no column, only rows
-- rows depend on class_base_count: bases, class_id
-- rows depend on class_base_order: base_id, class_id, place
-- rows depend on class_definition: class_id
-- rows depend on deep_class: class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_definition.class_id
-- classes: list<element: int64> or null, a list
--     from class_definition.class_id
-- is_consistent: bool, a flag
--     from class_definition.class_id
