-- An attribute of what a decorator makes that calls the function it is given in a way of its own: a function of the models, bound to it.
-- Columns: target variable, function_id function, receiver function
-- Key: target, function_id, receiver
-- Fixpoint: points_to
select l.target, a.model_id as function_id, l.object as receiver
from member_lookup l
join framework_decorated d on l.object = d.function_id
join framework_way a on d.name = a.name and l.name = a.attribute
