select z.class_id as owner_id, r.name, d.variable
from described_type d
join attribute_write r on d.variable = r.node_id
join typed_variable b on r.base = b.variable
join class_linearization z on b.class_id = z.ancestor_id
union
select m.class_id as owner_id, m.name, d.variable
from described_type d
join class_member_definer m on d.variable = m.variable

-- reads attribute_write: base, name, node_id
-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: class_id, name, variable
-- reads described_type: variable
-- reads typed_variable: class_id, variable
-- rows depend on attribute_write: base, name, node_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on described_type: variable
-- rows depend on typed_variable: class_id, variable

-- owner_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id, class_member_definer.class_id
-- name: string or null, NAME
--     from attribute_write.name, class_member_definer.name
-- variable: int64 or null, a variable
--     from described_type.variable
