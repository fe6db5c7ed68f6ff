-- A name that what a protocol describes has: of the protocol or one that it derives from.
-- Columns: protocol_id class, name name
-- Key: protocol_id, name
select distinct p.class_id as protocol_id, m.name
from protocol_class p
join class_linearization z on p.class_id = z.class_id
join protocol_class k on z.ancestor_id = k.class_id
join class_body_member m on k.class_id = m.class_id
where m.name not in ('__slots__', '__doc__', '__module__', '__init__', '__hash__')
