-- A class and the number of its bases, object among them if there is no other.
-- Columns: class_id class, bases number
-- Key: class_id
select d.class_id, count(b.place) as bases
from class_definition d
left join class_base_order b on d.class_id = b.class_id
group by d.class_id
