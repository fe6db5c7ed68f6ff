-- A way from a class up to one in whose body its members are looked up, written as the positions of bases.
-- Key: class_id, ancestor_id, path
-- Fixpoint: class_path
select class_id, class_id as ancestor_id, '' as path from class_definition
union
select u.class_id, b.base_id as ancestor_id, u.path || lpad(cast(b.position as varchar), 2, '0') as path
from class_path u
join class_base_object b on u.ancestor_id = b.class_id
where length(u.path) < 24 and b.keyword = ''
