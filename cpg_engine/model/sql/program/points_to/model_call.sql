-- A model that syntax of the program calls: its constraints are instantiated once for that syntax.
-- Columns: root syntax, function_id function
-- Key: root, function_id
-- Fixpoint: points_to
select i.root, i.function_id
from function_call i
join program_function f on i.function_id = f.function_id
where f.is_model
