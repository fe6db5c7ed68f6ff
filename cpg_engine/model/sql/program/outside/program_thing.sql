-- A class of the repository, as what is declared of values outside would name an instance of it: values that are known by their
-- declaration alone are followed through containers like things outside.
-- Columns: thing thing, class_id class
-- Key: class_id
select concat(n.name) as thing, n.class_id
from class_name n
join definition d on n.class_id = d.node_id
