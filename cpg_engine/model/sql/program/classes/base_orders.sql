-- The orders of the bases of a class up to a place, as a list of them.
-- Columns: class_id class, place number, orders list
-- Key: class_id, place
-- Fixpoint: class_order
select d.class_id, cast(0 as bigint) as place, cast(make_array() as bigint[][]) as orders
from class_definition d
left anti join deep_class w on d.class_id = w.class_id
union
select g.class_id, b.place, array_append(g.orders, o.classes) as orders
from base_orders g
join class_base_order b on g.class_id = b.class_id and g.place + 1 = b.place
join class_order o on b.base_id = o.class_id
