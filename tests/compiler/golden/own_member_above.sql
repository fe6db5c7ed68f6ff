select distinct z.class_id, m.name
from class_linearization z
join class_body_member m on z.ancestor_id = m.class_id
left anti join modelled_name n on m.class_id = n.object
where z.class_id <> z.ancestor_id

-- reads class_body_member: class_id, name
-- reads class_linearization: ancestor_id, class_id
-- reads modelled_name: object
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on modelled_name: object

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- name: string, NAME
--     from class_body_member.name
