-- A class of the repository and a class outside it that it derives from, itself or by way of others, by dotted name.
-- Columns: class_id class, name dotted_name
-- Key: class_id, name
select distinct z.class_id, e.name
from class_linearization z
join base_expression b on z.ancestor_id = b.class_id
join points_to p on b.variable = p.variable
join external_object e on p.object = e.object
union
select z.class_id, n.full_name as name
from class_linearization z
join definition d on z.class_id = d.node_id
join modelled_name n on z.ancestor_id = n.object
