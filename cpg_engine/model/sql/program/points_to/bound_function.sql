-- A function bound to the object it was read through.
-- Columns: object object, function_id function, receiver object
-- Key: object, function_id, receiver
-- Fixpoint: points_to
select bound_to(r.object, r.receiver) as object, r.object as function_id, r.receiver
from member_value r join program_function f on r.object = f.function_id where has_receiver(r.receiver)
union
select bound_to(p.object, q.object) as object, p.object as function_id, q.object as receiver
from model_binding b
join points_to p on b.function = p.variable
join program_function f on p.object = f.function_id
join points_to q on b.receiver = q.variable
union
select bound_to(function_id, receiver) as object, function_id, receiver from framework_binding
