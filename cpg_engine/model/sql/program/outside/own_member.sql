-- A name that a class of the repository has of itself or of another class of the repository.
-- Columns: class_id class, name name
-- Key: class_id, name
select d.class_id, d.name
from class_member_definer d
left anti join (
  select b.variable
  from class_body_member b
  join modelled_name n on b.class_id = n.object
) m on d.variable = m.variable
