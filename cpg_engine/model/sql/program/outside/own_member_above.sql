-- A name that a class of the repository has of another class of the repository that it derives from.
-- Columns: class_id class, name name
-- Key: class_id, name
select distinct z.class_id, m.name
from class_linearization z
join class_body_member m on z.ancestor_id = m.class_id
left anti join modelled_name n on m.class_id = n.object
where z.class_id <> z.ancestor_id
