select object, name, source from static_content
union
-- A variable is written to an attribute or element of an object. A constant takes none.
select p.object, s.name, s.source from value_write s join points_to p on s.base = p.variable
left anti join text_constant k on p.object = k.object
union
-- Arguments beyond the parameters.
select
  case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.rest) & 4503599627370495)) else f.rest end as object,
  case when k.form = 'any' then '[]' else '[' || (a.position + case when i.receiver <> 0 then 1 else 0 end - f.position) || ']' end as name,
  a.variable as source
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'positional'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_positional'
cross join (values ('any'), ('at')) as k (form)
where a.position + case when i.receiver <> 0 then 1 else 0 end >= f.position
union
select
  case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.rest) & 4503599627370495)) else f.rest end as object,
  case when k.form = 'any' then '[]' else '[''' || a.keyword || ''']' end as name,
  a.variable as source
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'keyword'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_keyword'
cross join (values ('any'), ('at')) as k (form)
left anti join formal_parameter n on n.function_id = i.function_id
  and n.name = a.keyword
  and n.kind in ('positional_or_keyword', 'keyword_only')
union
select case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.rest) & 4503599627370495)) else f.rest end as object, '<>' as name, xxhash64('text', a.keyword) as source
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'keyword'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_keyword'
left anti join formal_parameter n on n.function_id = i.function_id
  and n.name = a.keyword
  and n.kind in ('positional_or_keyword', 'keyword_only')
union
select
  case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.rest) & 4503599627370495)) else f.rest end as object,
  k.form as name,
  ((a.variable & -4503599627370496) | (xxhash64('elements', a.variable) & 4503599627370495)) as source
from function_call i
join spread_argument a on i.arguments = a.site and a.kind = 'star'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_positional'
cross join (values ('[*]'), ('[]')) as k (form)
where a.position + case when i.receiver <> 0 then 1 else 0 end <> f.position
union
-- An element of a mapping that another one takes over; what attributes it has stays its own.
select p.object, h.name, ((q.object & -4503599627370496) | (xxhash64('field', q.object, h.name) & 4503599627370495)) as source
from mapping_share s
join points_to p on s.base = p.variable
join points_to q on s.shared = q.variable
join field_name h on q.object = h.object
where p.object <> q.object and starts_with(h.name, '[')
union
-- What a data class is made of.
select c.object, d.name, a.variable as source
from instance_created c
join passed_argument a on c.arguments = a.site and a.kind = 'positional'
join data_field d on c.class_id = d.class_id and a.position = d.position
union
select c.object, d.name, a.variable as source
from instance_created c
join passed_argument a on c.arguments = a.site and a.kind = 'keyword'
join data_field d on c.class_id = d.class_id and a.keyword = d.keyword
union
select c.object, d.name, d.default_variable as source
from instance_created c
join data_field d on c.class_id = d.class_id
where d.default_variable is not null
union
select c.object, d.name, ((c.site & -4503599627370496) | (xxhash64('factory', c.site, d.name) & 4503599627370495)) as source
from instance_created c
join data_factory d on c.class_id = d.class_id
union
-- What others put into a module is taken with all its names; what it defines or takes itself is told above.
select t.importer_id as object, h.name, ((h.object & -4503599627370496) | (xxhash64('field', h.object, h.name) & 4503599627370495)) as source
from star_import t join field_name h on t.module_id = h.object
left anti join star_name n on h.object = n.module_id and h.name = n.name
left anti join module_member m on h.object = m.module_id and h.name = m.name
where t.importer_id <> t.module_id and (t.name = h.name or t.name = '' and not starts_with(h.name, '_'))
union
-- What stands for the instances that are made outside has what those made in the repository have.
select o.object, h.name, ((h.object & -4503599627370496) | (xxhash64('field', h.object, h.name) & 4503599627370495)) as source
from instance_created c
join outside_receiver o on c.class_id = o.class_id
join field_name h on c.object = h.object
where c.object <> o.object
union
-- The mapping of the attributes of an object has them as elements, and what is put into it becomes one.
select ((n.object & -4503599627370496) | (xxhash64('attributes', n.object) & 4503599627370495)) as object, e.element as name, ((h.object & -4503599627370496) | (xxhash64('field', h.object, h.name) & 4503599627370495)) as source
from attribute_mapping n
join field_name h on n.object = h.object
join attribute_element e on h.name = e.attribute
union
select ((n.object & -4503599627370496) | (xxhash64('attributes', n.object) & 4503599627370495)) as object, '[]' as name, ((h.object & -4503599627370496) | (xxhash64('field', h.object, h.name) & 4503599627370495)) as source
from attribute_mapping n
join field_name h on n.object = h.object
where not starts_with(h.name, '[') and h.name <> '<>'
union
select ((n.object & -4503599627370496) | (xxhash64('attributes', n.object) & 4503599627370495)) as object, b.element as name, b.variable as source
from attribute_mapping n
join class_element b on n.object = b.class_id
union
-- A class that a call makes has the members that it is given.
select m.class_id as object, e.attribute as name, ((h.object & -4503599627370496) | (xxhash64('field', h.object, h.name) & 4503599627370495)) as source
from made_member m
join points_to p on m.variable = p.variable
join field_name h on p.object = h.object
join attribute_element e on h.name = e.element
union
-- Fields of named tuples are elements as well.
select c.object, d.element as name, ((c.object & -4503599627370496) | (xxhash64('field', c.object, d.name) & 4503599627370495)) as source
from instance_created c
join tuple_field d on c.class_id = d.class_id
union
select n.object, e.attribute as name, ((h.object & -4503599627370496) | (xxhash64('field', h.object, h.name) & 4503599627370495)) as source
from attribute_mapping n
join field_name h on ((n.object & -4503599627370496) | (xxhash64('attributes', n.object) & 4503599627370495)) = h.object
join attribute_element e on h.name = e.element
left anti join class_element b on n.object = b.class_id and h.name = b.element
union
select ((g.object & -4503599627370496) | (xxhash64('generic', g.object, g.part_id) & 4503599627370495)) as object, g.field as name, ((g.object & -4503599627370496) | (xxhash64('field', g.object, g.name) & 4503599627370495)) as source from generic_read g where g.field <> ''
union
select c.object, g.name, ((g.argument_id & -4503599627370496) | (xxhash64('declared', g.argument_id) & 4503599627370495)) as source
from instance_created c
join generic_call g on c.root = g.root and c.class_id = g.class_id

-- reads admitted_by_annotation: no column, only rows
-- reads admitted_class: no column, only rows
-- reads admitting_parameter: no column, only rows
-- reads annotated_value: no column, only rows
-- reads annotated_variable: no column, only rows
-- reads asked_binding: no column, only rows
-- reads attribute_element: attribute, element
-- reads attribute_given: no column, only rows
-- reads attribute_name: no column, only rows
-- reads case_value: no column, only rows
-- reads caught_exception: no column, only rows
-- reads class_base_object: no column, only rows
-- reads class_element: class_id, element, variable
-- reads class_given: no column, only rows
-- reads class_hook: no column, only rows
-- reads class_linearization: no column, only rows
-- reads class_member_definer: no column, only rows
-- reads class_metaclass: no column, only rows
-- reads class_with_new: no column, only rows
-- reads class_without_new: no column, only rows
-- reads data_factory: class_id, name
-- reads data_field: class_id, default_variable, keyword, name, position
-- reads declared_flow: no column, only rows
-- reads declared_name: no column, only rows
-- reads declared_value: no column, only rows
-- reads decorated_class: no column, only rows
-- reads decorator_application: no column, only rows
-- reads delegating_hook: no column, only rows
-- reads descriptor_class: no column, only rows
-- reads enum_member: no column, only rows
-- reads fixture_flow: no column, only rows
-- reads formal_parameter: function_id, kind, name
-- reads forwarded_return: no column, only rows
-- reads forwarding_call: no column, only rows
-- reads framework_attribute: no column, only rows
-- reads framework_base_place: no column, only rows
-- reads framework_decorator: no column, only rows
-- reads framework_instance: no column, only rows
-- reads framework_makes: no column, only rows
-- reads framework_name: no column, only rows
-- reads framework_request_rule: no column, only rows
-- reads framework_way: no column, only rows
-- reads generic_attribute: no column, only rows
-- reads generic_call: argument_id, class_id, name, root
-- reads generic_function: no column, only rows
-- reads generic_parameter: no column, only rows
-- reads generic_subscript: no column, only rows
-- reads given_back: no column, only rows
-- reads imported_name: no column, only rows
-- reads iterated_class: no column, only rows
-- reads made_member: class_id, variable
-- reads mapping_class: no column, only rows
-- reads matched_field: no column, only rows
-- reads model_allocate: no column, only rows
-- reads model_argument: no column, only rows
-- reads model_bind: no column, only rows
-- reads model_flow: no column, only rows
-- reads model_global: no column, only rows
-- reads model_instance: no column, only rows
-- reads model_invocation: no column, only rows
-- reads model_iteration: no column, only rows
-- reads model_keyed_access: no column, only rows
-- reads model_owner: no column, only rows
-- reads model_read: no column, only rows
-- reads model_share: no column, only rows
-- reads model_special: no column, only rows
-- reads model_value: no column, only rows
-- reads model_write: no column, only rows
-- reads module_member: module_id, name
-- reads named_like_property: no column, only rows
-- reads namespace_package: no column, only rows
-- reads outside_instance: no column, only rows
-- reads outside_receiver: class_id, object
-- reads outside_value: no column, only rows
-- reads program_class: no column, only rows
-- reads program_function: no column, only rows
-- reads program_literal: no column, only rows
-- reads program_module: no column, only rows
-- reads property_class: no column, only rows
-- reads provided_value: no column, only rows
-- reads rest_parameter: function_id, is_model, kind, position, rest
-- reads settable_name: no column, only rows
-- reads star_import: importer_id, module_id, name
-- reads star_name: module_id, name
-- reads static_allocation: no column, only rows
-- reads static_argument: no column, only rows
-- reads static_content: name, object, source
-- reads static_flow: no column, only rows
-- reads static_instance: no column, only rows
-- reads static_invocation: no column, only rows
-- reads static_iteration: no column, only rows
-- reads static_read: no column, only rows
-- reads static_share: no column, only rows
-- reads static_special: no column, only rows
-- reads static_write: no column, only rows
-- reads summed_return: no column, only rows
-- reads super_call: no column, only rows
-- reads super_member_definer: no column, only rows
-- reads tested_flow: no column, only rows
-- reads text_constant: object
-- reads text_flow: no column, only rows
-- reads text_module: no column, only rows
-- reads tuple_field: class_id, element, name
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

-- object: int64 or null, ENTITY_IDENTITY
--     from attribute_given.name, case_value.name, case_value.root, class_base_object.class_id, class_hook.class_id, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, declared_value.object, enum_member.class_id, formal_parameter.name, formal_parameter.position, formal_parameter.rest, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.part_id, generic_function.container_id, generic_function.part_id, imported_name.name, made_member.class_id, mapping_class.class_id, matched_field.name, matched_field.node_id, model_argument.position, model_instance.class_id, model_keyed_access.form, model_read.name, model_value.is_local, model_value.object, named_like_property.decorator_id, outside_instance.class_id, outside_receiver.object, outside_value.object, program_class.class_id, program_class.is_merged, rest_parameter.is_model, rest_parameter.rest, star_import.importer_id, static_allocation.object, static_argument.position, static_content.object, static_instance.class_id, static_invocation.root, static_read.name, static_read.root, static_special.root, static_write.root, text_constant.attribute, text_constant.element, text_module.module_id, type_member.class_id, wrapping_function.wrapper_id
-- name: string or null, NAME
--     from attribute_element.attribute, attribute_element.element, attribute_given.name, case_value.name, case_value.root, class_base_object.class_id, class_element.element, class_hook.class_id, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.name, data_field.name, declared_value.object, enum_member.class_id, formal_parameter.name, formal_parameter.position, formal_parameter.rest, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.field, generic_attribute.part_id, generic_call.name, generic_function.container_id, generic_function.field, generic_function.part_id, imported_name.name, mapping_class.class_id, matched_field.name, matched_field.node_id, model_argument.keyword, model_argument.position, model_instance.class_id, model_keyed_access.form, model_read.name, model_value.is_local, model_value.object, model_write.name, named_like_property.decorator_id, outside_instance.class_id, outside_value.object, program_class.class_id, program_class.is_merged, rest_parameter.position, static_allocation.object, static_argument.keyword, static_argument.position, static_content.name, static_instance.class_id, static_invocation.root, static_read.name, static_read.root, static_special.root, static_write.name, static_write.root, text_constant.attribute, text_constant.element, text_module.module_id, tuple_field.element, type_member.class_id, wrapping_function.wrapper_id
-- source: int64 or null, ENTITY_IDENTITY
--     from admitting_parameter.parameter_id, attribute_element.attribute, attribute_element.element, attribute_given.name, case_value.name, case_value.root, case_value.target, class_base_object.class_id, class_element.element, class_element.variable, class_hook.class_id, class_hook.name, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.name, data_field.default_variable, data_field.name, declared_value.object, decorator_application.site, enum_member.class_id, formal_parameter.is_model, formal_parameter.name, formal_parameter.parameter_id, formal_parameter.position, formal_parameter.rest, formal_parameter.variable, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.field, generic_attribute.name, generic_attribute.part_id, generic_call.argument_id, generic_call.name, generic_function.container_id, generic_function.field, generic_function.name, generic_function.part_id, imported_name.name, made_member.class_id, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_argument.keyword, model_argument.position, model_argument.variable, model_global.variable, model_instance.class_id, model_invocation.site, model_keyed_access.form, model_keyed_access.source, model_keyed_access.target, model_read.name, model_read.target, model_special.target, model_value.is_local, model_value.object, model_write.name, model_write.source, named_like_property.decorator_id, outside_instance.class_id, outside_receiver.object, outside_value.object, program_class.class_id, program_class.is_merged, rest_parameter.is_model, rest_parameter.position, rest_parameter.rest, star_import.importer_id, static_allocation.object, static_argument.keyword, static_argument.position, static_argument.variable, static_content.name, static_content.object, static_content.source, static_instance.class_id, static_invocation.root, static_invocation.site, static_read.name, static_read.root, static_read.target, static_special.root, static_special.target, static_write.name, static_write.root, static_write.source, text_constant.attribute, text_constant.element, text_module.module_id, tuple_field.element, tuple_field.name, type_member.class_id, wrapping_function.wrapper_id
