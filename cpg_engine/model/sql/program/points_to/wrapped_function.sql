-- A function that a decorator puts a wrapper in the place of; of several, the one with the least position is called first.
-- Names of it hold the function itself, so that each knows what calling it gives. Whoever calls it calls its wrappers.
-- Columns: function_id function, wrapper_id function, position number
-- Key: function_id, wrapper_id, position
-- Fixpoint: points_to
select p.object as function_id, w.wrapper_id, d.position
from function_call i
join wrapping_function w on i.function_id = w.function_id
join decorator_application d on i.site = d.site
join points_to p on d.argument = p.variable
join program_function f on p.object = f.function_id
