-- A class outside of which nothing is declared, and from which a class of the repository derives.
-- Columns: class_id class, name dotted_name
-- Key: class_id, name
select distinct z.class_id, e.name
from base_expression b
join points_to p on b.variable = p.variable
join external_object e on p.object = e.object
join class_linearization z on b.class_id = z.ancestor_id
left anti join path_thing d on e.name = d.name
