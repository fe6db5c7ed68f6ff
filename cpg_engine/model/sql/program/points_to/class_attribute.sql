-- A member of a class and the variable that it is.
-- Columns: class_id class, name name, variable variable
-- Key: class_id, name, variable
-- Fixpoint: points_to
select class_id, name, variable from class_member_definer
union
-- A class is given a member from outside its body.
select z.class_id, p.name, field_of(p.object, p.name) as variable
from field_write p
join class_linearization z on p.object = z.ancestor_id
