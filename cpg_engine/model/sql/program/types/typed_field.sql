-- A class whose instances an attribute of instances of a class holds: by what is assigned to it in methods, or as the body
-- of the class declares it.
-- Key: owner_id, name, class_id
-- Fixpoint: typed_variable
select z.class_id as owner_id, r.name, t.class_id
from typed_variable t
join attribute_write r on t.variable = r.node_id
join typed_variable b on r.base = b.variable
join class_linearization z on b.class_id = z.ancestor_id
union
select m.class_id as owner_id, m.name, t.class_id
from typed_variable t
join class_member_definer m on t.variable = m.variable
