-- A class outside that a class of the repository derives from: what stands for its instances, and the class itself.
-- Columns: class_id class, class_thing thing, instance thing
-- Key: class_id, class_thing, instance
-- Fixpoint: thing_held
select z.class_id, h.thing as class_thing, m.instance
from base_expression b
join thing_held h on b.variable = h.variable
join made_thing m on h.thing = m.thing
join class_linearization z on b.class_id = z.ancestor_id
