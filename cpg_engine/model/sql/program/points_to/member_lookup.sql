-- An object an attribute or element of which is read.
-- Columns: object object, name name, target variable, root syntax
-- Key: object, name, target, root
-- Fixpoint: points_to
select p.object, l.name, l.target, l.root from value_read l join points_to p on l.base = p.variable
union
-- Attributes of what a name of a wrapped function stands for are those of its wrapper.
select w.wrapper_id as object, l.name, l.target, l.root
from member_lookup l
join wrapped_function w on l.object = w.function_id
