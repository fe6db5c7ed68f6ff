select x.source, x.target
from static_flow x
left anti join model_owner o on x.owner_id = o.owner_id
left anti join admitted_class a on x.target = a.variable
left anti join enum_member e on x.target = e.variable
left anti join summed_return b on x.source = b.source and x.target = b.target
where x.source is not null and x.target is not null
union
select source, target from declared_flow
union
select source, target from fixture_flow
union
select p.source, ((p.object & -4503599627370496) | (xxhash64('field', p.object, p.name) & 4503599627370495)) as target from field_write p
union
select ((l.object & -4503599627370496) | (xxhash64('field', l.object, l.name) & 4503599627370495)) as source, l.target
from member_lookup l
join field_name h on l.object = h.object and l.name = h.name
union
select ((p.object & -4503599627370496) | (xxhash64('field', p.object, c.field) & 4503599627370495)) as source, t.target
from value_iteration t
join points_to p on t.base = p.variable
join instance_class i on p.object = i.object
join iterated_class c on i.class_id = c.class_id
union
select m.variable as source, l.target
from member_lookup l
join module_member m on l.object = m.module_id and l.name = m.name
union
-- Arguments to parameters: by position, by name, and the rest.
select a.variable as source, case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.variable) & 4503599627370495)) else f.variable end as target
from function_call i
join passed_argument a on i.arguments = a.site
join formal_parameter f on i.function_id = f.function_id
left anti join admitting_parameter k on f.parameter_id = k.parameter_id
where a.position + case when i.receiver <> 0 then 1 else 0 end = f.position
  and (a.kind = 'positional' and f.kind in ('positional_only', 'positional_or_keyword') or a.kind = 'star' and f.kind = 'var_positional')
union
select a.variable as source, case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.variable) & 4503599627370495)) else f.variable end as target
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'keyword'
join formal_parameter f on i.function_id = f.function_id and a.keyword = f.name and f.kind in ('positional_or_keyword', 'keyword_only')
left anti join admitting_parameter k on f.parameter_id = k.parameter_id
union
select a.variable as source, case when f.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, f.variable) & 4503599627370495)) else f.variable end as target
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'double_star'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_keyword'
left anti join admitting_parameter k on f.parameter_id = k.parameter_id
union
-- A method that returns an attribute gives that of the object it is called on.
select ((i.receiver & -4503599627370496) | (xxhash64('field', i.receiver, b.name) & 4503599627370495)) as source, i.site as target
from function_call i
join attribute_given b on i.function_id = b.function_id
where i.receiver <> 0
union
-- A call of a function that returns a parameter gives what it passes; of starred arguments, what any call passes.
select a.variable as source, i.site as target
from function_call i
join passed_argument a on i.arguments = a.site
join given_back b on i.function_id = b.function_id
where a.kind = 'positional' and a.position + case when i.receiver <> 0 then 1 else 0 end = b.position
  or a.kind = 'keyword' and a.keyword = b.name
union
select b.variable as source, i.site as target
from function_call i
join spread_argument a on i.arguments = a.site
join given_back b on i.function_id = b.function_id
union
select case when r.is_model then ((i.root & -4503599627370496) | (xxhash64(i.root, r.result) & 4503599627370495)) else r.result end as source, i.site as target
from function_call i
join program_function r on i.function_id = r.function_id
left anti join wrapping_function w on i.function_id = w.function_id
union
select r.result as source, i.site as target
from function_call i
join program_function r on i.function_id = r.function_id
join wrapping_function w on i.function_id = w.function_id
left anti join decorator_application d on i.site = d.site
union
-- A decorator that wraps gives what it is given; what the wrapper returns of its own comes besides.
select d.argument as source, i.site as target
from function_call i
join wrapping_function w on i.function_id = w.function_id
join decorator_application d on i.site = d.site
union
select ((w.wrapper_id & -4503599627370496) | (xxhash64('besides', w.wrapper_id) & 4503599627370495)) as source, c.site as target
from function_call c
join wrapped_function w on c.function_id = w.function_id
left anti join forwarding_call k on c.root = k.root
union
select x.source, ((w.wrapper_id & -4503599627370496) | (xxhash64('besides', w.wrapper_id) & 4503599627370495)) as target
from static_flow x
join wrapping_function w on x.target = ((w.wrapper_id & -4503599627370496) | (xxhash64('return', w.wrapper_id) & 4503599627370495))
left anti join forwarded_return f on x.source = f.source and x.target = f.returned
union
select
  case when g.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.source) & 4503599627370495)) else a.source end as source,
  case when h.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) else a.target end as target
from model_call r
join model_flow a on r.function_id = a.function_id
left join model_global g on a.source = g.variable
left join model_global h on a.target = h.variable
union
-- An unknown decorator is taken to give what it is given.
select d.argument as source, d.site as target
from outside_decoration d
left anti join named_like_property n on d.site = n.site
union
-- What a framework calls for its value, to what asks for it.
select g.variable as source, q.site as target
from framework_request q
join function_call c on q.supply = c.site
join provided_value g on c.function_id = g.function_id
union
select q.site as source, a.variable as target
from framework_request q
join annotated_value a on q.site = a.node_id
union
select ((g.object & -4503599627370496) | (xxhash64('field', g.object, g.name) & 4503599627370495)) as source, g.target from generic_read g where g.field = ''
union
select ((p.object & -4503599627370496) | (xxhash64('field', p.object, g.name) & 4503599627370495)) as source, g.variable as target
from generic_parameter g
join points_to p on g.receiver = p.variable
join field_name h on p.object = h.object and g.name = h.name
union
select ((r.variable & -4503599627370496) | (xxhash64('plain', r.variable) & 4503599627370495)) as source, r.target from member_read r

-- reads admitted_by_annotation: no column, only rows
-- reads admitted_class: variable
-- reads admitting_parameter: parameter_id
-- reads annotated_value: node_id, variable
-- reads annotated_variable: no column, only rows
-- reads asked_binding: no column, only rows
-- reads attribute_element: no column, only rows
-- reads attribute_given: function_id, name
-- reads attribute_name: no column, only rows
-- reads case_value: no column, only rows
-- reads caught_exception: no column, only rows
-- reads class_base_object: no column, only rows
-- reads class_element: no column, only rows
-- reads class_given: no column, only rows
-- reads class_hook: no column, only rows
-- reads class_linearization: no column, only rows
-- reads class_member_definer: no column, only rows
-- reads class_metaclass: no column, only rows
-- reads class_with_new: no column, only rows
-- reads class_without_new: no column, only rows
-- reads data_factory: no column, only rows
-- reads data_field: no column, only rows
-- reads declared_flow: source, target
-- reads declared_name: no column, only rows
-- reads declared_value: no column, only rows
-- reads decorated_class: no column, only rows
-- reads decorator_application: argument, site
-- reads delegating_hook: no column, only rows
-- reads descriptor_class: no column, only rows
-- reads enum_member: variable
-- reads fixture_flow: source, target
-- reads formal_parameter: function_id, is_model, kind, name, parameter_id, position, variable
-- reads forwarded_return: returned, source
-- reads forwarding_call: root
-- reads framework_attribute: no column, only rows
-- reads framework_base_place: no column, only rows
-- reads framework_decorator: no column, only rows
-- reads framework_instance: no column, only rows
-- reads framework_makes: no column, only rows
-- reads framework_name: no column, only rows
-- reads framework_request_rule: no column, only rows
-- reads framework_way: no column, only rows
-- reads generic_attribute: no column, only rows
-- reads generic_call: no column, only rows
-- reads generic_function: no column, only rows
-- reads generic_parameter: name, receiver, variable
-- reads generic_subscript: no column, only rows
-- reads given_back: function_id, name, position, variable
-- reads imported_name: no column, only rows
-- reads iterated_class: class_id, field
-- reads made_member: no column, only rows
-- reads mapping_class: no column, only rows
-- reads matched_field: no column, only rows
-- reads model_allocate: no column, only rows
-- reads model_argument: no column, only rows
-- reads model_bind: no column, only rows
-- reads model_flow: function_id, source, target
-- reads model_global: variable
-- reads model_instance: no column, only rows
-- reads model_invocation: no column, only rows
-- reads model_iteration: no column, only rows
-- reads model_keyed_access: no column, only rows
-- reads model_owner: owner_id
-- reads model_read: no column, only rows
-- reads model_share: no column, only rows
-- reads model_special: no column, only rows
-- reads model_value: no column, only rows
-- reads model_write: no column, only rows
-- reads module_member: module_id, name, variable
-- reads named_like_property: site
-- reads namespace_package: no column, only rows
-- reads outside_instance: no column, only rows
-- reads outside_receiver: no column, only rows
-- reads outside_value: no column, only rows
-- reads program_class: no column, only rows
-- reads program_function: function_id, is_model, result
-- reads program_literal: no column, only rows
-- reads program_module: no column, only rows
-- reads property_class: no column, only rows
-- reads provided_value: function_id, variable
-- reads rest_parameter: function_id, is_model, kind, parameter_id, variable
-- reads settable_name: no column, only rows
-- reads star_import: no column, only rows
-- reads star_name: no column, only rows
-- reads static_allocation: no column, only rows
-- reads static_argument: no column, only rows
-- reads static_content: no column, only rows
-- reads static_flow: owner_id, source, target
-- reads static_instance: no column, only rows
-- reads static_invocation: no column, only rows
-- reads static_iteration: no column, only rows
-- reads static_read: no column, only rows
-- reads static_share: no column, only rows
-- reads static_special: no column, only rows
-- reads static_write: no column, only rows
-- reads summed_return: source, target
-- reads super_call: no column, only rows
-- reads super_member_definer: no column, only rows
-- reads tested_flow: no column, only rows
-- reads text_constant: no column, only rows
-- reads text_flow: no column, only rows
-- reads text_module: no column, only rows
-- reads tuple_field: no column, only rows
-- reads type_member: no column, only rows
-- reads wrapping_function: function_id, wrapper_id
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

-- source: int64 or null, ENTITY_IDENTITY
--     from admitting_parameter.parameter_id, attribute_element.attribute, attribute_element.element, attribute_given.name, case_value.name, case_value.root, case_value.target, class_base_object.class_id, class_element.element, class_element.variable, class_hook.class_id, class_hook.name, class_hook.receiver, class_hook.variable, class_member_definer.variable, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.name, data_field.default_variable, data_field.name, declared_flow.source, declared_value.object, decorator_application.argument, decorator_application.site, enum_member.class_id, fixture_flow.source, formal_parameter.is_model, formal_parameter.name, formal_parameter.parameter_id, formal_parameter.position, formal_parameter.rest, formal_parameter.variable, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.field, generic_attribute.name, generic_attribute.part_id, generic_call.argument_id, generic_call.name, generic_function.container_id, generic_function.field, generic_function.name, generic_function.part_id, generic_parameter.name, given_back.variable, imported_name.name, iterated_class.field, made_member.class_id, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_argument.keyword, model_argument.position, model_argument.variable, model_flow.source, model_global.variable, model_instance.class_id, model_invocation.site, model_keyed_access.form, model_keyed_access.source, model_keyed_access.target, model_read.name, model_read.target, model_special.target, model_value.is_local, model_value.object, model_write.name, model_write.source, module_member.variable, named_like_property.decorator_id, outside_instance.class_id, outside_receiver.object, outside_value.object, program_class.class_id, program_class.is_merged, program_function.is_model, program_function.result, provided_value.variable, rest_parameter.is_model, rest_parameter.position, rest_parameter.rest, star_import.importer_id, static_allocation.object, static_argument.keyword, static_argument.position, static_argument.variable, static_content.name, static_content.object, static_content.source, static_flow.source, static_instance.class_id, static_invocation.root, static_invocation.site, static_read.name, static_read.root, static_read.target, static_special.root, static_special.target, static_write.name, static_write.root, static_write.source, super_member_definer.variable, text_constant.attribute, text_constant.element, text_module.module_id, tuple_field.element, tuple_field.name, type_member.class_id, type_member.variable, wrapping_function.wrapper_id
-- target: int64 or null, ENTITY_IDENTITY
--     from admitting_parameter.parameter_id, annotated_value.variable, attribute_element.attribute, attribute_element.element, attribute_given.name, case_value.name, case_value.root, case_value.target, class_base_object.class_id, class_element.element, class_hook.class_id, class_hook.name, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.name, data_field.name, declared_flow.target, declared_value.object, decorator_application.site, enum_member.class_id, fixture_flow.target, formal_parameter.is_model, formal_parameter.name, formal_parameter.parameter_id, formal_parameter.position, formal_parameter.rest, formal_parameter.variable, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.field, generic_attribute.part_id, generic_call.name, generic_function.container_id, generic_function.field, generic_function.part_id, generic_parameter.variable, imported_name.name, made_member.class_id, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_argument.keyword, model_argument.position, model_argument.variable, model_flow.target, model_global.variable, model_instance.class_id, model_invocation.site, model_iteration.target, model_keyed_access.form, model_keyed_access.source, model_keyed_access.target, model_read.name, model_read.target, model_special.target, model_value.is_local, model_value.object, model_write.name, model_write.source, named_like_property.decorator_id, outside_instance.class_id, outside_receiver.object, outside_value.object, program_class.class_id, program_class.is_merged, rest_parameter.is_model, rest_parameter.position, rest_parameter.rest, rest_parameter.variable, star_import.importer_id, static_allocation.object, static_argument.keyword, static_argument.position, static_argument.variable, static_content.name, static_content.object, static_flow.target, static_instance.class_id, static_invocation.root, static_invocation.site, static_iteration.target, static_read.name, static_read.root, static_read.target, static_special.root, static_special.target, static_write.name, static_write.root, static_write.source, text_constant.attribute, text_constant.element, text_module.module_id, tuple_field.element, type_member.class_id, wrapping_function.wrapper_id
