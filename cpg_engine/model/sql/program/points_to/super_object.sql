-- What super() gives: a class and the object whose linearisation is searched after it.
-- Columns: object object, class_id class, receiver object
-- Key: object, class_id, receiver
-- Fixpoint: points_to
select super_of(q.object, p.object) as object, q.object as class_id, p.object as receiver
from super_call s
join points_to p on s.receiver = p.variable
join points_to q on s.class_variable = q.variable
join program_class c on q.object = c.class_id
