-- A class and the order in which its members are looked up: itself, its superclasses by C3, object last. Where Python
-- refuses the class, as no order fits those of its bases, it is depth first, every class at its last occurrence.
-- Columns: class_id class, classes list, is_consistent flag
-- Key: class_id
-- Fixpoint: class_order
select
  g.class_id,
  array_prepend(g.class_id, coalesce(c3_merge(g.orders), array_reverse(array_distinct(array_reverse(flatten(g.orders)))))) as classes,
  c3_merge(g.orders) is not null as is_consistent
from base_orders g
join class_base_count c on g.class_id = c.class_id and g.place = c.bases
