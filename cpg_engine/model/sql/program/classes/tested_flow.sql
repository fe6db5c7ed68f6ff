-- A value goes from one variable to another if a test finds that it is an instance of a class; each class that may be.
-- Columns: source variable, target variable, class_id class
-- Key: source, target, class_id
select distinct x.source, x.target, a.class_id
from static_flow x
join admitted_class a on x.target = a.variable
