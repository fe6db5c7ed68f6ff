-- A function that a decorator is applied to which rules of frameworks know, by the dotted name of the decorator.
-- Columns: function_id function, name dotted_name
-- Key: function_id, name
-- Fixpoint: points_to
select p.object as function_id, o.name
from outside_decoration o
join framework_decorator r on o.name = r.name
join points_to p on o.argument = p.variable
join program_function f on p.object = f.function_id
