-- A function or descriptor that is read through an instance or class.
-- Columns: receiver object, class_id object, object object, target variable, root syntax
-- Key: receiver, class_id, object, target, root
-- Fixpoint: points_to
select r.receiver, r.class_id, p.object, r.target, r.root
from member_read r
join points_to p on r.variable = p.variable
join bindable_object b on p.object = b.object
