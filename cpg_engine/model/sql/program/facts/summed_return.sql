-- A flow to what a function returns that each call is told of by itself instead: of a parameter that the function gives back, of
-- whatever it returns where it declares to give what it is given, of an attribute of the object that it is called on.
-- Columns: source variable, target variable
-- Key: source, target
select variable as source, returned as target from given_back
union
select x.source, g.returned as target
from given_back g
join type_expression t on g.function_id = t.owner_id and t.role = 'return'
join type_variable v on t.node_id = v.node_id
join static_flow x on x.target = g.returned
union
select source, returned as target from class_given
union
select attribute as source, returned as target from attribute_given
