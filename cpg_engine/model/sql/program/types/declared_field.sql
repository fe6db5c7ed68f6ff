-- An attribute of instances of a class, and a variable that an annotation is written at, which says what it holds.
-- Columns: owner_id class, name name, variable variable
-- Key: owner_id, name, variable
select z.class_id as owner_id, r.name, d.variable
from described_type d
join attribute_write r on d.variable = r.node_id
join typed_variable b on r.base = b.variable
join class_linearization z on b.class_id = z.ancestor_id
union
select m.class_id as owner_id, m.name, d.variable
from described_type d
join class_member_definer m on d.variable = m.variable
