select d.class_id, d.name
from class_member_definer d
left anti join (
  select b.variable
  from class_body_member b
  join modelled_name n on b.class_id = n.object
) m on d.variable = m.variable

-- reads class_body_member: class_id, variable
-- reads class_member_definer: class_id, name, variable
-- reads modelled_name: object
-- rows depend on class_body_member: class_id, variable
-- rows depend on class_member_definer: variable
-- rows depend on modelled_name: object

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_member_definer.class_id
-- name: string, NAME
--     from class_member_definer.name
