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
select variable, ((class_id & -4503599627370496) | (xxhash64('instance', class_id) & 4503599627370495)) as object, false as is_function from enum_member
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
  case when r.receiver <> 0 then ((r.object & -4503599627370496) | (xxhash64('bound', r.object, r.receiver) & 4503599627370495)) else r.object end as object,
  true as is_function
from member_value r join program_function f on r.object = f.function_id
union
-- What is neither a function nor a descriptor is the same whoever reads it.
select ((m.variable & -4503599627370496) | (xxhash64('plain', m.variable) & 4503599627370495)) as variable, p.object, p.is_function
from class_attribute m
join points_to p on m.variable = p.variable
join plain_object k on p.object = k.object
union
select ((m.variable & -4503599627370496) | (xxhash64('plain', m.variable) & 4503599627370495)) as variable, p.object, false as is_function
from class_attribute m
join points_to p on m.variable = p.variable
join instance_class i on p.object = i.object
left anti join descriptor_class d on i.class_id = d.class_id
union
select ((r.receiver & -4503599627370496) | (xxhash64('object', r.receiver) & 4503599627370495)) as variable, r.receiver as object, false as is_function from descriptor_read r where r.receiver <> 0
union
select ((r.class_id & -4503599627370496) | (xxhash64('object', r.class_id) & 4503599627370495)) as variable, r.class_id as object, false as is_function from descriptor_read r
union
select ((w.receiver & -4503599627370496) | (xxhash64('object', w.receiver) & 4503599627370495)) as variable, w.receiver as object, false as is_function from descriptor_write w
union
select g.target as variable, ((g.object & -4503599627370496) | (xxhash64('generic', g.object, g.part_id) & 4503599627370495)) as object, false as is_function from generic_read g where g.field <> ''
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
where a.kind = 'positional' and a.position + case when i.receiver <> 0 then 1 else 0 end = b.position or a.kind = 'keyword' and a.keyword = b.name
union
select i.site as variable, ((k.class_id & -4503599627370496) | (xxhash64('instance', k.class_id) & 4503599627370495)) as object, false as is_function
from function_call i
join class_given b on i.function_id = b.function_id
join passed_argument a on i.arguments = a.site
join points_to q on a.variable = q.variable
join program_class k on q.object = k.class_id and not k.is_model
where a.kind = 'positional' and a.position + case when i.receiver <> 0 then 1 else 0 end = b.position or a.kind = 'keyword' and a.keyword = b.name
union
select s.variable, p.object, false as is_function
from generic_subscript s
join points_to p on s.base = p.variable
join program_class c on p.object = c.class_id
union
-- The object a method is called on is its first argument.
select case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.variable) & 4503599627370495)) else f.variable end as variable, i.receiver as object, false as is_function
from function_call i
join formal_parameter f on i.function_id = f.function_id
  and f.position = 0
  and f.kind in ('positional_only', 'positional_or_keyword')
where i.receiver <> 0
union
select i.site as variable, i.receiver as object, false as is_function
from function_call i
join given_back b on i.function_id = b.function_id and b.position = 0
where i.receiver <> 0
union
select
  (((case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.rest) & 4503599627370495)) else f.rest end) & -4503599627370496) | (xxhash64('field', case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.rest) & 4503599627370495)) else f.rest end, '[0]') & 4503599627370495)) as variable,
  i.receiver as object,
  false as is_function
from function_call i
join rest_parameter f on i.function_id = f.function_id and f.position = 0 and f.kind = 'var_positional'
where i.receiver <> 0
union
-- Arguments of models that are no constants may be any key.
select ((i.root & -4503599627370496) | (xxhash64(i.root, f.variable) & 4503599627370495)) as variable, cast(0 as bigint) as object, false as is_function
from function_call i
join passed_argument a on i.arguments = a.site
join formal_parameter f on i.function_id = f.function_id and f.is_model
where not a.is_constant
  and (a.kind = 'positional' and a.position + case when i.receiver <> 0 then 1 else 0 end = f.position or a.keyword = f.name)
union
select target as variable, xxhash64('external', name) as object, false as is_function from outside_member
union
-- What is made outside, where rules of frameworks know attributes of it.
select c.site as variable, xxhash64('external', n.made) as object, false as is_function
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
select target as variable, ((function_id & -4503599627370496) | (xxhash64('bound', function_id, receiver) & 4503599627370495)) as object, true as is_function from framework_binding
union
-- What is declared to be an instance of something outside, where rules of frameworks know attributes of that.
select a.variable, xxhash64('external', n.made) as object, false as is_function
from annotated_variable a
join points_to p on a.declared = p.variable
join external_object e on p.object = e.object
join framework_instance n on e.name = n.name
union
select q.site as variable, c.object, false as is_function
from framework_request q
join instance_created c on q.supply = c.site
union
select s.call_id as variable, ((q.object & -4503599627370496) | (xxhash64('super', q.object, p.object) & 4503599627370495)) as object, false as is_function
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
select n.target as variable, ((n.object & -4503599627370496) | (xxhash64('attributes', n.object) & 4503599627370495)) as object, false as is_function from attribute_mapping n
union
select l.target as variable, ((c.class_id & -4503599627370496) | (xxhash64('instance', c.class_id) & 4503599627370495)) as object, false as is_function
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
  case when g.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.variable) & 4503599627370495)) else a.variable end as variable,
  case when a.is_local then ((r.root & -4503599627370496) | (xxhash64(r.root, a.object) & 4503599627370495)) else a.object end as object,
  a.is_function
from model_call r
join model_value a on r.function_id = a.function_id
left join model_global g on a.variable = g.variable
union
select ((r.root & -4503599627370496) | (xxhash64(r.root, f.variable) & 4503599627370495)) as variable, ((r.root & -4503599627370496) | (xxhash64(r.root, f.rest) & 4503599627370495)) as object, false as is_function
from model_call r
join formal_parameter f on r.function_id = f.function_id
where f.kind in ('var_positional', 'var_keyword')
union
select b.site as variable, ((p.object & -4503599627370496) | (xxhash64('bound', p.object, q.object) & 4503599627370495)) as object, true as is_function
from model_binding b
join points_to p on b.function = p.variable
join program_function f on p.object = f.function_id
join points_to q on b.receiver = q.variable
union
-- An exception is caught as what is raised and of the type.
select i.variable, r.object, false as is_function
from caught_exception i join points_to p on i.type = p.variable join class_linearization z on p.object = z.ancestor_id
join instance_class o on o.class_id = z.class_id join points_to r on r.object = o.object
where r.variable = 1

-- reads admitted_by_annotation: class_id, is_text, parameter_id
-- reads admitted_class: no column, only rows
-- reads admitting_parameter: no column, only rows
-- reads annotated_value: no column, only rows
-- reads annotated_variable: declared, variable
-- reads asked_binding: no column, only rows
-- reads attribute_element: no column, only rows
-- reads attribute_given: no column, only rows
-- reads attribute_name: no column, only rows
-- reads case_value: no column, only rows
-- reads caught_exception: type, variable
-- reads class_base_object: base_id, class_id, keyword
-- reads class_element: no column, only rows
-- reads class_given: function_id, name, position, source
-- reads class_hook: no column, only rows
-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: no column, only rows
-- reads class_metaclass: class_id, metaclass_id
-- reads class_with_new: no column, only rows
-- reads class_without_new: no column, only rows
-- reads data_factory: no column, only rows
-- reads data_field: no column, only rows
-- reads declared_flow: no column, only rows
-- reads declared_name: no column, only rows
-- reads declared_value: object, variable
-- reads decorated_class: class_id, site, variable
-- reads decorator_application: site
-- reads delegating_hook: no column, only rows
-- reads descriptor_class: class_id
-- reads enum_member: class_id, variable
-- reads fixture_flow: no column, only rows
-- reads formal_parameter: function_id, is_model, kind, name, position, rest, variable
-- reads forwarded_return: no column, only rows
-- reads forwarding_call: no column, only rows
-- reads framework_attribute: attribute, name
-- reads framework_base_place: no column, only rows
-- reads framework_decorator: no column, only rows
-- reads framework_instance: made, name
-- reads framework_makes: no column, only rows
-- reads framework_name: no column, only rows
-- reads framework_request_rule: no column, only rows
-- reads framework_way: no column, only rows
-- reads generic_attribute: no column, only rows
-- reads generic_call: no column, only rows
-- reads generic_function: no column, only rows
-- reads generic_parameter: no column, only rows
-- reads generic_subscript: base, variable
-- reads given_back: function_id, position
-- reads imported_name: no column, only rows
-- reads iterated_class: no column, only rows
-- reads made_member: no column, only rows
-- reads mapping_class: no column, only rows
-- reads matched_field: no column, only rows
-- reads model_allocate: no column, only rows
-- reads model_argument: no column, only rows
-- reads model_bind: no column, only rows
-- reads model_flow: no column, only rows
-- reads model_global: variable
-- reads model_instance: no column, only rows
-- reads model_invocation: no column, only rows
-- reads model_iteration: no column, only rows
-- reads model_keyed_access: no column, only rows
-- reads model_owner: owner_id
-- reads model_read: no column, only rows
-- reads model_share: no column, only rows
-- reads model_special: no column, only rows
-- reads model_value: function_id, is_function, is_local, object, variable
-- reads model_write: no column, only rows
-- reads module_member: no column, only rows
-- reads named_like_property: no column, only rows
-- reads namespace_package: no column, only rows
-- reads outside_instance: no column, only rows
-- reads outside_receiver: no column, only rows
-- reads outside_value: object, variable
-- reads program_class: class_id, is_model
-- reads program_function: function_id
-- reads program_literal: no column, only rows
-- reads program_module: no column, only rows
-- reads property_class: no column, only rows
-- reads provided_value: no column, only rows
-- reads rest_parameter: function_id, is_model, kind, position, rest
-- reads settable_name: no column, only rows
-- reads star_import: no column, only rows
-- reads star_name: no column, only rows
-- reads static_allocation: is_function, object, owner_id, variable
-- reads static_argument: no column, only rows
-- reads static_content: no column, only rows
-- reads static_flow: no column, only rows
-- reads static_instance: no column, only rows
-- reads static_invocation: no column, only rows
-- reads static_iteration: no column, only rows
-- reads static_read: no column, only rows
-- reads static_share: no column, only rows
-- reads static_special: no column, only rows
-- reads static_write: no column, only rows
-- reads summed_return: no column, only rows
-- reads super_call: call_id, class_variable, receiver
-- reads super_member_definer: no column, only rows
-- reads tested_flow: class_id, source, target
-- reads text_constant: object
-- reads text_flow: source, target
-- reads text_module: module_id, object
-- reads tuple_field: no column, only rows
-- reads type_member: no column, only rows
-- reads wrapping_function: no column, only rows
-- rows depend on admitted_by_annotation: class_id, is_text, parameter_id
-- rows depend on admitted_class: variable
-- rows depend on admitting_parameter: function_id, kind, name, parameter_id, position, variable
-- rows depend on annotated_value: node_id, variable
-- rows depend on annotated_variable: declared, variable
-- rows depend on asked_binding: function, receiver, site
-- rows depend on attribute_element: attribute, element
-- rows depend on attribute_given: function_id, name
-- rows depend on attribute_name: attribute
-- rows depend on case_value: base, name, root, target
-- rows depend on caught_exception: type, variable
-- rows depend on class_base_object: base_id, class_id, keyword
-- rows depend on class_element: class_id, element, variable
-- rows depend on class_given: function_id, name, position, source
-- rows depend on class_hook: class_id, name, receiver, variable
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on class_metaclass: class_id, metaclass_id
-- rows depend on class_with_new: class_id, is_created
-- rows depend on class_without_new: class_id, is_merged
-- rows depend on data_factory: class_id, factory, name
-- rows depend on data_field: class_id, default_variable, keyword, name, position
-- rows depend on declared_flow: source, target
-- rows depend on declared_name: class_id, name
-- rows depend on declared_value: object, variable
-- rows depend on decorated_class: class_id, site, variable
-- rows depend on decorator_application: argument, position, site, site_of_factory
-- rows depend on delegating_hook: base, variable
-- rows depend on descriptor_class: class_id
-- rows depend on enum_member: class_id, variable
-- rows depend on fixture_flow: source, target
-- rows depend on formal_parameter: function_id, is_model, kind, name, parameter_id, position, rest, variable
-- rows depend on forwarded_return: returned, source
-- rows depend on forwarding_call: root, wrapper_id
-- rows depend on framework_attribute: attribute, name
-- rows depend on framework_base_place: class_id, variable
-- rows depend on framework_decorator: name
-- rows depend on framework_instance: made, name
-- rows depend on framework_makes: makes, name
-- rows depend on framework_name: name, owner, word
-- rows depend on framework_request_rule: keyword, name, position
-- rows depend on framework_way: attribute, model_id, name
-- rows depend on generic_attribute: attribute, class_id, container_id, field, name, part_id
-- rows depend on generic_call: argument_id, class_id, name, root
-- rows depend on generic_function: container_id, field, function_id, name, part_id
-- rows depend on generic_parameter: name, receiver, variable
-- rows depend on generic_subscript: base, variable
-- rows depend on given_back: function_id, name, position, variable
-- rows depend on imported_name: name
-- rows depend on iterated_class: class_id, field
-- rows depend on made_member: class_id, variable
-- rows depend on mapping_class: class_id
-- rows depend on matched_field: name, node_id, parent_id
-- rows depend on model_allocate: base, function_id, site, with_init
-- rows depend on model_argument: function_id, is_constant, keyword, kind, position, site, variable
-- rows depend on model_bind: function, function_id, receiver, site
-- rows depend on model_flow: function_id, source, target
-- rows depend on model_global: variable
-- rows depend on model_instance: class_id, function_id, object
-- rows depend on model_invocation: callee, function_id, site
-- rows depend on model_iteration: base, function_id, target
-- rows depend on model_keyed_access: base, form, function_id, is_store, key, source, target
-- rows depend on model_owner: owner_id
-- rows depend on model_read: base, function_id, name, target
-- rows depend on model_share: base, function_id, shared
-- rows depend on model_special: base, function_id, name, target, unless
-- rows depend on model_value: function_id, is_function, is_local, object, variable
-- rows depend on model_write: base, function_id, method, name, source
-- rows depend on module_member: module_id, name, variable
-- rows depend on named_like_property: decorator_id, site
-- rows depend on namespace_package: module_id
-- rows depend on outside_instance: class_id, object
-- rows depend on outside_receiver: class_id, object
-- rows depend on outside_value: object, variable
-- rows depend on program_class: class_id, is_merged, is_model
-- rows depend on program_function: function_id, is_model, result
-- rows depend on program_literal: node_id
-- rows depend on program_module: module_id
-- rows depend on property_class: variable
-- rows depend on provided_value: function_id, variable
-- rows depend on rest_parameter: function_id, is_model, kind, parameter_id, position, rest, variable
-- rows depend on settable_name: name
-- rows depend on star_import: importer_id, module_id, name
-- rows depend on star_name: module_id, name
-- rows depend on static_allocation: is_function, object, owner_id, variable
-- rows depend on static_argument: keyword, kind, owner_id, position, site, variable
-- rows depend on static_content: name, object, source
-- rows depend on static_flow: owner_id, source, target
-- rows depend on static_instance: class_id, object
-- rows depend on static_invocation: callee, owner_id, root, site
-- rows depend on static_iteration: base, owner_id, target
-- rows depend on static_read: base, name, owner_id, root, target
-- rows depend on static_share: base, shared
-- rows depend on static_special: base, name, owner_id, root, target, unless
-- rows depend on static_write: base, method, name, owner_id, root, source
-- rows depend on summed_return: source, target
-- rows depend on super_call: call_id, class_variable, receiver
-- rows depend on super_member_definer: after_id, class_id, name, variable
-- rows depend on tested_flow: class_id, source, target
-- rows depend on text_constant: attribute, element, object
-- rows depend on text_flow: source, target
-- rows depend on text_module: module_id, object
-- rows depend on tuple_field: class_id, element, name
-- rows depend on type_member: class_id, name, variable
-- rows depend on wrapping_function: function_id, wrapper_id

-- variable: int64 or null, ENTITY_IDENTITY
--     from admitting_parameter.parameter_id, admitting_parameter.variable, annotated_variable.variable, asked_binding.site, attribute_element.attribute, attribute_element.element, attribute_given.name, case_value.name, case_value.root, case_value.target, caught_exception.variable, class_base_object.class_id, class_element.element, class_hook.class_id, class_hook.name, class_hook.receiver, class_member_definer.variable, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.name, data_field.name, declared_value.object, declared_value.variable, decorated_class.variable, decorator_application.site, enum_member.class_id, enum_member.variable, formal_parameter.is_model, formal_parameter.name, formal_parameter.parameter_id, formal_parameter.position, formal_parameter.rest, formal_parameter.variable, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.field, generic_attribute.part_id, generic_call.name, generic_function.container_id, generic_function.field, generic_function.part_id, generic_subscript.variable, imported_name.name, made_member.class_id, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_argument.keyword, model_argument.position, model_argument.variable, model_bind.site, model_global.variable, model_instance.class_id, model_invocation.site, model_keyed_access.form, model_keyed_access.source, model_keyed_access.target, model_read.name, model_read.target, model_special.target, model_value.is_local, model_value.object, model_value.variable, model_write.name, model_write.source, named_like_property.decorator_id, outside_instance.class_id, outside_receiver.object, outside_value.object, outside_value.variable, program_class.class_id, program_class.is_merged, rest_parameter.is_model, rest_parameter.position, rest_parameter.rest, star_import.importer_id, static_allocation.object, static_allocation.variable, static_argument.keyword, static_argument.position, static_argument.variable, static_content.name, static_content.object, static_instance.class_id, static_invocation.root, static_invocation.site, static_read.name, static_read.root, static_read.target, static_special.root, static_special.target, static_write.name, static_write.root, static_write.source, super_call.call_id, tested_flow.target, text_constant.attribute, text_constant.element, text_flow.target, text_module.module_id, tuple_field.element, type_member.class_id, wrapping_function.wrapper_id
-- object: int64 or null, ENTITY_IDENTITY
--     from attribute_given.name, case_value.name, case_value.root, class_base_object.class_id, class_hook.class_id, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, declared_value.object, enum_member.class_id, formal_parameter.name, formal_parameter.position, formal_parameter.rest, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.part_id, generic_function.container_id, generic_function.part_id, imported_name.name, mapping_class.class_id, matched_field.name, matched_field.node_id, model_argument.position, model_instance.class_id, model_keyed_access.form, model_read.name, model_value.is_local, model_value.object, named_like_property.decorator_id, outside_instance.class_id, outside_value.object, program_class.class_id, program_class.is_merged, static_allocation.object, static_argument.position, static_instance.class_id, static_invocation.root, static_read.name, static_read.root, static_special.root, static_write.root, text_constant.attribute, text_constant.element, text_module.module_id, type_member.class_id, wrapping_function.wrapper_id
-- is_function: bool or null, a flag
--     from model_value.is_function, static_allocation.is_function
