-- An object that a variable holds not because another variable goes there: it is made there, read, or passed unseen.
-- Columns: variable variable, object object, is_function flag
-- Key: variable, object
-- Fixpoint: points_to
select x.variable, x.object, x.is_function
from static_allocation x
left anti join model_owner o on x.owner_id = o.owner_id
where x.variable is not null and x.object is not null
union
-- What a test of its class lets pass: instances of the class, and what is not known.
select x.target as variable, p.object, false as is_function
from points_to p
join tested_flow x on p.variable = x.source
join instance_class i on p.object = i.object and x.class_id = i.class_id
union
select x.target as variable, p.object, false as is_function
from tested_flow x
join points_to p on x.source = p.variable
join unclassed_object k on p.object = k.object
union
select x.target as variable, p.object, false as is_function
from text_flow x
join points_to p on x.source = p.variable
join text_constant k on p.object = k.object
union
-- What is passed to a parameter that is declared: instances of the classes named, and text.
select x.target as variable, p.object, false as is_function
from admitted_flow x
join points_to p on x.source = p.variable
join instance_class i on p.object = i.object
join admitted_by_annotation a on x.parameter_id = a.parameter_id and i.class_id = a.class_id
union
select x.target as variable, p.object, false as is_function
from admitted_flow x
join points_to p on x.source = p.variable
join text_constant k on p.object = k.object
join admitted_by_annotation a on x.parameter_id = a.parameter_id and a.is_text
union
select variable, instance_of(class_id) as object, false as is_function from enum_member
union
-- What a decorator puts in the place of a class.
select d.variable, p.object, p.is_function
from decorated_class d
join points_to p on d.site = p.variable
left anti join decorated_class k on p.object = k.class_id
union
-- What code that nothing here calls by name is called with.
select variable, object, false as is_function from outside_value
union
select variable, object, false as is_function from declared_value
union
select c.site as variable, c.object, false as is_function from instance_created c
union
-- A function read through an instance is bound to it; read through its class it is itself, as is any other value.
select
  r.target as variable,
  as_read(r.object, r.receiver) as object,
  true as is_function
from member_value r join program_function f on r.object = f.function_id
union
-- What is neither a function nor a descriptor is the same whoever reads it.
select plain_of(m.variable) as variable, p.object, p.is_function
from class_attribute m
join points_to p on m.variable = p.variable
join plain_object k on p.object = k.object
union
select plain_of(m.variable) as variable, p.object, false as is_function
from class_attribute m
join points_to p on m.variable = p.variable
join instance_class i on p.object = i.object
left anti join descriptor_class d on i.class_id = d.class_id
union
select holder_of(r.receiver) as variable, r.receiver as object, false as is_function from descriptor_read r where has_receiver(r.receiver)
union
select holder_of(r.class_id) as variable, r.class_id as object, false as is_function from descriptor_read r
union
select holder_of(w.receiver) as variable, w.receiver as object, false as is_function from descriptor_write w
union
select g.target as variable, generic_at(g.object, g.part_id) as object, false as is_function from generic_read g where g.field <> ''
union
-- A function that is given a class gives what it makes of that class.
select i.site as variable, p.object, false as is_function
from function_call i
join class_given b on i.function_id = b.function_id
join points_to p on b.source = p.variable
join instance_class c on p.object = c.object
join class_linearization z on c.class_id = z.class_id
join passed_argument a on i.arguments = a.site
join points_to q on a.variable = q.variable and z.ancestor_id = q.object
where a.kind = 'positional' and a.position + receiver_count(i.receiver) = b.position or a.kind = 'keyword' and a.keyword = b.name
union
select i.site as variable, instance_of(k.class_id) as object, false as is_function
from function_call i
join class_given b on i.function_id = b.function_id
join passed_argument a on i.arguments = a.site
join points_to q on a.variable = q.variable
join program_class k on q.object = k.class_id and not k.is_model
where a.kind = 'positional' and a.position + receiver_count(i.receiver) = b.position or a.kind = 'keyword' and a.keyword = b.name
union
select s.variable, p.object, false as is_function
from generic_subscript s
join points_to p on s.base = p.variable
join program_class c on p.object = c.class_id
union
-- The object a method is called on is its first argument.
select if_model(f.is_model, i.root, f.variable) as variable, i.receiver as object, false as is_function
from function_call i
join formal_parameter f on i.function_id = f.function_id
  and f.position = 0
  and f.kind in ('positional_only', 'positional_or_keyword')
where has_receiver(i.receiver)
union
select i.site as variable, i.receiver as object, false as is_function
from function_call i
join given_back b on i.function_id = b.function_id and b.position = 0
where has_receiver(i.receiver)
union
select
  field_of(if_model(f.is_model, i.root, f.rest), first_element()) as variable,
  i.receiver as object,
  false as is_function
from function_call i
join rest_parameter f on i.function_id = f.function_id and f.position = 0 and f.kind = 'var_positional'
where has_receiver(i.receiver)
union
-- Arguments of models that are no constants may be any key.
select in_call(i.root, f.variable) as variable, unknown_key() as object, false as is_function
from function_call i
join passed_argument a on i.arguments = a.site
join formal_parameter f on i.function_id = f.function_id and f.is_model
where not a.is_constant
  and (a.kind = 'positional' and a.position + receiver_count(i.receiver) = f.position or a.keyword = f.name)
union
select target as variable, external(name) as object, false as is_function from outside_member
union
-- What is made outside, where rules of frameworks know attributes of it.
select c.site as variable, external(n.made) as object, false as is_function
from called_object c
join external_object e on c.object = e.object
join framework_instance n on e.name = n.name
left anti join decorator_application d on c.site = d.site
union
-- An attribute that is the very function that a decorator made into something.
select l.target as variable, l.object, true as is_function
from member_lookup l
join framework_decorated d on l.object = d.function_id
join framework_attribute a on d.name = a.name and l.name = a.attribute
union
select target as variable, bound_to(function_id, receiver) as object, true as is_function from framework_binding
union
-- What is declared to be an instance of something outside, where rules of frameworks know attributes of that.
select a.variable, external(n.made) as object, false as is_function
from annotated_variable a
join points_to p on a.declared = p.variable
join external_object e on p.object = e.object
join framework_instance n on e.name = n.name
union
select q.site as variable, c.object, false as is_function
from framework_request q
join instance_created c on q.supply = c.site
union
select s.call_id as variable, super_of(q.object, p.object) as object, false as is_function
from super_call s
join points_to p on s.receiver = p.variable
join points_to q on s.class_variable = q.variable
join program_class c on q.object = c.class_id
union
-- The class of an object, the classes of a metaclass and those that derive from a class, the members of an enumeration, and the module of a name.
select l.target as variable, i.class_id as object, false as is_function
from member_lookup l
join instance_class i on l.object = i.object
where l.name = '__class__'
union
select l.target as variable, m.class_id as object, false as is_function
from member_lookup l
join class_metaclass m on l.object = m.metaclass_id
where l.name = '__classes__'
union
select l.target as variable, b.class_id as object, false as is_function
from member_lookup l
join class_base_object b on l.object = b.base_id and b.keyword = ''
where l.name = '__subclass__'
union
-- The attributes of an object as a mapping.
select n.target as variable, attributes_of(n.object) as object, false as is_function from attribute_mapping n
union
select l.target as variable, instance_of(c.class_id) as object, false as is_function
from member_lookup l
join program_class c on l.object = c.class_id
where l.name = '__member__'
union
select l.target as variable, k.module_id as object, false as is_function
from member_lookup l
join text_module k on l.object = k.object
where l.name = '__module_named__'
union
select
  unless_shared(g.variable, r.root, a.variable) as variable,
  if_model(a.is_local, r.root, a.object) as object,
  a.is_function
from model_call r
join model_value a on r.function_id = a.function_id
left join model_global g on a.variable = g.variable
union
select in_call(r.root, f.variable) as variable, in_call(r.root, f.rest) as object, false as is_function
from model_call r
join formal_parameter f on r.function_id = f.function_id
where f.kind in ('var_positional', 'var_keyword')
union
select b.site as variable, bound_to(p.object, q.object) as object, true as is_function
from model_binding b
join points_to p on b.function = p.variable
join program_function f on p.object = f.function_id
join points_to q on b.receiver = q.variable
union
-- An exception is caught as what is raised and of the type.
select i.variable, r.object, false as is_function
from caught_exception i join points_to p on i.type = p.variable join class_linearization z on p.object = z.ancestor_id
join instance_class o on o.class_id = z.class_id join points_to r on r.object = o.object
where is_any_exception(r.variable)
