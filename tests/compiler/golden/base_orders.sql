select d.class_id, cast(0 as bigint) as place, cast(make_array() as bigint[][]) as orders
from class_definition d
left anti join deep_class w on d.class_id = w.class_id
union
select g.class_id, b.place, array_append(g.orders, o.classes) as orders
from base_orders g
join class_base_order b on g.class_id = b.class_id and g.place + 1 = b.place
join class_order o on b.base_id = o.class_id

-- reads class_base_count: no column, only rows
-- reads class_base_order: base_id, class_id, place
-- reads class_definition: class_id
-- reads deep_class: class_id
-- rows depend on class_base_count: bases, class_id
-- rows depend on class_base_order: base_id, class_id, place
-- rows depend on class_definition: class_id
-- rows depend on deep_class: class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_definition.class_id
-- place: int64, a number
--     from class_base_order.place
-- orders: list<element: list<element: int64>> or null, a list
--     from class_definition.class_id
