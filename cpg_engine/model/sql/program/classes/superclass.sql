-- A class that a class derives from, at once or through others, by any of the bases it may have, and over how many
-- steps at least. A class that derives from itself is on a cycle. Of a class with more than the bound, those over the
-- fewest steps are followed.
-- Columns: class_id class, superclass_id class, distance number
-- Key: class_id, superclass_id
-- Fixpoint: superclass
-- Bound: 100 of a class_id
select class_id, base_id as superclass_id, cast(1 as bigint) as distance
from class_base_object
where keyword = ''
union
select s.class_id, b.base_id as superclass_id, s.distance + 1 as distance
from superclass s
join class_base_object b on s.superclass_id = b.class_id
where b.keyword = ''
