-- A function that a site calls, and the object it is bound to, if any.
-- Columns: site variable, root syntax, arguments arguments, function_id function, receiver object
-- Key: site, root, arguments, function_id, receiver
-- Fixpoint: points_to
select i.site, i.root, i.arguments, i.object as function_id, no_receiver() as receiver
from called_object i join program_function f on i.object = f.function_id
union
select i.site, i.root, i.arguments, b.function_id, b.receiver
from called_object i join bound_function b on i.object = b.object
union
select wrapper_at(c.site) as site, c.root, c.arguments, w.wrapper_id as function_id, c.receiver
from function_call c
join wrapped_function w on c.function_id = w.function_id
left anti join forwarding_call k on c.root = k.root
union
select wrapper_at(c.site) as site, c.root, c.arguments, w.wrapper_id as function_id, c.receiver
from function_call c
join wrapped_function w on c.function_id = w.function_id
join forwarding_call k on c.root = k.root and k.wrapper_id <> w.wrapper_id
