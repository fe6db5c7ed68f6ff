-- An attribute that __getattr__ or __getattribute__ is asked for. `class_id`: the class that has the hook; the module, of one
-- that has a function __getattr__.
-- Columns: object object, class_id object, name name, variable variable, target variable, root syntax
-- Key: object, class_id, name, variable, target, root
-- Fixpoint: points_to
select l.object, i.class_id, l.name, d.variable, l.target, l.root
from member_lookup l
join instance_class i on l.object = i.object
join class_attribute d on i.class_id = d.class_id and d.name = '__getattr__'
left anti join declared_name n on n.class_id = i.class_id and n.name = l.name
where not is_element(l.name) and not starts_with(l.name, '__')
union
select l.object, i.class_id, l.name, d.variable, l.target, l.root
from member_lookup l
join instance_class i on l.object = i.object
join class_attribute d on i.class_id = d.class_id and d.name = '__getattribute__'
where not is_element(l.name)
union
select l.object, l.object as class_id, l.name, d.variable, l.target, l.root
from member_lookup l join module_member d on l.object = d.module_id and d.name = '__getattr__'
left anti join module_member n on n.module_id = l.object and n.name = l.name
