-- An object that a variable may hold: inclusion constraints after Andersen, with one variable for each binding,
-- expression, attribute of an object and result.
-- Columns: variable variable, object object, is_function flag
-- Key: variable, object
-- Fixpoint: points_to
-- Bound: 20 of a variable, 200 where is_function; along value_flow from source to target
select variable, object, is_function from value_origin
union
-- What a variable holds goes where the variable goes.
select f.target as variable, p.object, p.is_function
from value_flow f
join points_to p on f.source = p.variable
