select distinct i.class_id, l.name, l.target
from member_lookup l
join instance_class i on l.object = i.object
left anti join own_member o on i.class_id = o.class_id and l.name = o.name
left anti join field_name f on l.object = f.object and l.name = f.name
where not starts_with(l.name, '[')
union
select d.node_id as class_id, l.name, l.target
from member_lookup l
join definition d on l.object = d.node_id and d.kind = 'class'
left anti join own_member o on d.node_id = o.class_id and l.name = o.name
left anti join field_name f on l.object = f.object and l.name = f.name
union
select s.class_id, l.name, l.target
from member_lookup l
join super_object s on l.object = s.object
left anti join own_member_above o on s.class_id = o.class_id and l.name = o.name

-- reads definition: kind, node_id
-- reads field_name: name, object
-- reads instance_class: class_id, object
-- reads member_lookup: name, object, target
-- reads own_member: class_id, name
-- reads own_member_above: class_id, name
-- reads super_object: class_id, object
-- rows depend on definition: kind, node_id
-- rows depend on field_name: name, object
-- rows depend on instance_class: class_id, object
-- rows depend on member_lookup: name, object, target
-- rows depend on own_member: class_id, name
-- rows depend on own_member_above: class_id, name
-- rows depend on super_object: class_id, object

-- class_id: int64 or null, ENTITY_IDENTITY
--     from definition.node_id, instance_class.class_id, super_object.class_id
-- name: string or null, NAME
--     from member_lookup.name
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from member_lookup.target
