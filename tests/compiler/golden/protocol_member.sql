select distinct p.class_id as protocol_id, m.name
from protocol_class p
join class_linearization z on p.class_id = z.class_id
join protocol_class k on z.ancestor_id = k.class_id
join class_body_member m on k.class_id = m.class_id
where m.name not in ('__slots__', '__doc__', '__module__', '__init__', '__hash__')

-- reads class_body_member: class_id, name
-- reads class_linearization: ancestor_id, class_id
-- reads protocol_class: class_id
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on protocol_class: class_id

-- protocol_id: int64, ENTITY_IDENTITY syntax
--     from protocol_class.class_id
-- name: string, NAME
--     from class_body_member.name
