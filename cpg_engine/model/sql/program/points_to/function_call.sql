-- A function that a site calls, and the object it is bound to, if any.
-- Columns: site variable, root syntax, arguments arguments, function_id function, receiver object
-- Key: site, root, arguments, function_id, receiver
-- Fixpoint: points_to
select i.site, i.root, i.arguments, i.object as function_id, no_receiver() as receiver
from called_object i join program_function f on i.object = f.function_id
union
select i.site, i.root, i.arguments, b.function_id, b.receiver
from called_object i join bound_function b on i.object = b.object
