-- The variable of a class member that is read, through an instance or, without a receiver, through the class.
-- Columns: variable variable, receiver object, class_id object, target variable, root syntax
-- Key: variable, receiver, class_id, target, root
-- Fixpoint: points_to
select variable, receiver, class_id, class_hook_method(class_id, name) as target, class_id as root from class_hook
union
select d.variable, l.object as receiver, i.class_id, l.target, l.root
from member_lookup l
join instance_class i on l.object = i.object
join class_attribute d on i.class_id = d.class_id and l.name = d.name
union
select d.variable, p.object as receiver, i.class_id, l.target, l.root
from special_lookup l
join points_to p on l.base = p.variable
join instance_class i on p.object = i.object
join class_attribute d on i.class_id = d.class_id and l.name = d.name
left anti join class_member_definer u on u.class_id = i.class_id and u.name = l.unless
union
select d.variable, no_receiver() as receiver, l.object as class_id, l.target, l.root
from member_lookup l join class_attribute d on l.object = d.class_id and l.name = d.name
union
select d.variable, l.object as receiver, d.class_id, l.target, l.root
from member_lookup l
join type_member d on l.name = d.name
join program_class k on l.object = k.class_id
union
select d.variable, c.object as receiver, c.class_id, init_at(c.site) as target, c.root
from instance_created c join class_attribute d on c.class_id = d.class_id and d.name = '__init__'
where is_called(c.arguments)
union
-- What __new__ gives is initialised if it is an instance of the class.
select d.variable, p.object as receiver, i.class_id, init_at(c.site) as target, c.root
from called_object c
join class_with_new k on c.object = k.class_id
join points_to p on c.site = p.variable
join instance_class i on p.object = i.object
join class_linearization z on i.class_id = z.class_id and z.ancestor_id = k.class_id
join class_attribute d on i.class_id = d.class_id and d.name = '__init__'
union
select d.variable, c.object as receiver, c.class_id, post_init_at(c.site) as target, c.root
from instance_created c join class_attribute d on c.class_id = d.class_id and d.name in ('__post_init__', '__attrs_pre_init__', '__attrs_post_init__')
union
select d.variable, c.object as receiver, c.object as class_id, init_at(c.site) as target, c.root
from called_object c
join class_with_new k on c.object = k.class_id and k.is_created
join class_attribute d on c.object = d.class_id and d.name = '__new__'
union
select d.variable, p.object as receiver, p.object as class_id, l.target, l.root
from special_lookup l
join points_to p on l.base = p.variable
join class_attribute d on p.object = d.class_id and l.name = d.name
where l.name = '__class_getitem__'
union
select d.variable, v.object as receiver, i.class_id, call_method_at(v.site) as target, v.root
from called_object v join instance_class i on v.object = i.object join callable_class d on i.class_id = d.class_id
union
select d.variable, s.receiver, i.class_id, l.target, l.root
from member_lookup l join super_object s on l.object = s.object join instance_class i on s.receiver = i.object
join super_member_definer d on i.class_id = d.class_id and s.class_id = d.after_id and l.name = d.name
union
select d.variable, s.receiver, s.receiver as class_id, l.target, l.root
from member_lookup l join super_object s on l.object = s.object
join super_member_definer d on s.receiver = d.class_id and s.class_id = d.after_id and l.name = d.name
union
select
  r.getter as variable,
  r.descriptor as receiver,
  r.descriptor_class as class_id,
  getter_at(r.root, r.descriptor) as target,
  r.root
from descriptor_read r
union
select
  r.setter as variable,
  r.descriptor as receiver,
  r.descriptor_class as class_id,
  setter_at(r.root, r.descriptor) as target,
  r.root
from descriptor_write r
union
select l.variable, l.object as receiver, l.class_id, attribute_hook_of(l.target) as target, l.root from hooked_lookup l
