-- An object that a variable may hold: inclusion constraints after Andersen, with one variable for each binding,
-- expression, attribute of an object and result.
-- Columns: variable variable, object object
-- Key: variable, object
-- Fixpoint: points_to
-- Bound: 50 of a variable
select variable, object from value_origin
union
-- What a variable holds goes where the variable goes.
select f.target as variable, p.object
from value_flow f
join points_to p on f.source = p.variable
