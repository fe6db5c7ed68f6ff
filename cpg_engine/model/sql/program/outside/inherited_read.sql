-- A member is read of an object of the program that its classes here do not define, nor anything here gives to it.
-- Columns: class_id class, name name, target variable
-- Key: class_id, name, target
select distinct i.class_id, l.name, l.target
from member_lookup l
join instance_class i on l.object = i.object
left anti join own_member o on i.class_id = o.class_id and l.name = o.name
left anti join field_name f on l.object = f.object and l.name = f.name
where not is_element(l.name)
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
