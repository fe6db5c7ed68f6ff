select x.site, x.root, x.callee, x.site as arguments
from static_invocation x
left anti join model_owner o on x.owner_id = o.owner_id
where x.site is not null and x.callee is not null
union
select
  ((r.root & -4503599627370496) | (xxhash64(r.root, a.site) & 4503599627370495)) as site,
  r.root,
  case when g.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.callee) & 4503599627370495)) else a.callee end as callee,
  ((r.root & -4503599627370496) | (xxhash64(r.root, a.site) & 4503599627370495)) as arguments
from model_call r
join model_invocation a on r.function_id = a.function_id
left join model_global g on a.callee = g.variable
union
select c.site, c.root, ((c.site & -4503599627370496) | (xxhash64('init', c.site) & 4503599627370495)) as callee, c.arguments from instance_created c where c.arguments <> 0
union
select c.site, c.root, ((c.site & -4503599627370496) | (xxhash64('init', c.site) & 4503599627370495)) as callee, c.arguments
from called_object c
join class_with_new k on c.object = k.class_id and k.is_created
union
select c.site, c.root, ((c.site & -4503599627370496) | (xxhash64('post', c.site) & 4503599627370495)) as callee, cast(1 as bigint) as arguments
from instance_created c
join class_attribute d on c.class_id = d.class_id and d.name in ('__post_init__', '__attrs_pre_init__', '__attrs_post_init__')
union
select ((c.site & -4503599627370496) | (xxhash64('factory', c.site, d.name) & 4503599627370495)) as site, c.root, d.factory as callee, cast(1 as bigint) as arguments
from instance_created c
join data_factory d on c.class_id = d.class_id
union
select v.site, v.root, ((v.site & -4503599627370496) | (xxhash64('call', v.site) & 4503599627370495)) as callee, v.arguments
from called_object v join instance_class i on v.object = i.object join callable_class d on i.class_id = d.class_id
union
select
  r.target as site,
  r.root,
  ((r.root & -4503599627370496) | (xxhash64('getter', r.root, r.descriptor) & 4503599627370495)) as callee,
  ((r.receiver & -4503599627370496) | (xxhash64('get', r.receiver, r.class_id) & 4503599627370495)) as arguments
from descriptor_read r
union
select
  ((r.root & -4503599627370496) | (xxhash64('ignored', r.root) & 4503599627370495)) as site,
  r.root,
  ((r.root & -4503599627370496) | (xxhash64('setter', r.root, r.descriptor) & 4503599627370495)) as callee,
  ((r.receiver & -4503599627370496) | (xxhash64('set', r.receiver, r.source) & 4503599627370495)) as arguments
from descriptor_write r
union
select
  l.target as site,
  l.root,
  case when l.class_id = l.object then l.variable else ((l.target & -4503599627370496) | (xxhash64('hook', l.target) & 4503599627370495)) end as callee,
  case when g.variable is null then xxhash64('name', l.name) else cast(1 as bigint) end as arguments
from hooked_lookup l
left join delegating_hook g on l.variable = g.variable
union
select supply as site, root, callee, cast(1 as bigint) as arguments from framework_request
union
select p.site, p.root, d.variable as callee, p.site as arguments
from outside_property p
join property_class d on true

-- reads admitted_by_annotation: no column, only rows
-- reads admitted_class: no column, only rows
-- reads admitting_parameter: no column, only rows
-- reads annotated_value: no column, only rows
-- reads annotated_variable: no column, only rows
-- reads asked_binding: no column, only rows
-- reads attribute_element: no column, only rows
-- reads attribute_given: no column, only rows
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
-- reads class_with_new: class_id, is_created
-- reads class_without_new: no column, only rows
-- reads data_factory: class_id, factory, name
-- reads data_field: no column, only rows
-- reads declared_flow: no column, only rows
-- reads declared_name: no column, only rows
-- reads declared_value: no column, only rows
-- reads decorated_class: no column, only rows
-- reads decorator_application: no column, only rows
-- reads delegating_hook: variable
-- reads descriptor_class: no column, only rows
-- reads enum_member: no column, only rows
-- reads fixture_flow: no column, only rows
-- reads formal_parameter: no column, only rows
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
-- reads generic_call: no column, only rows
-- reads generic_function: no column, only rows
-- reads generic_parameter: no column, only rows
-- reads generic_subscript: no column, only rows
-- reads given_back: no column, only rows
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
-- reads model_invocation: callee, function_id, site
-- reads model_iteration: no column, only rows
-- reads model_keyed_access: no column, only rows
-- reads model_owner: owner_id
-- reads model_read: no column, only rows
-- reads model_share: no column, only rows
-- reads model_special: no column, only rows
-- reads model_value: no column, only rows
-- reads model_write: no column, only rows
-- reads module_member: no column, only rows
-- reads named_like_property: no column, only rows
-- reads namespace_package: no column, only rows
-- reads outside_instance: no column, only rows
-- reads outside_receiver: no column, only rows
-- reads outside_value: no column, only rows
-- reads program_class: no column, only rows
-- reads program_function: no column, only rows
-- reads program_literal: no column, only rows
-- reads program_module: no column, only rows
-- reads property_class: variable
-- reads provided_value: no column, only rows
-- reads rest_parameter: no column, only rows
-- reads settable_name: no column, only rows
-- reads star_import: no column, only rows
-- reads star_name: no column, only rows
-- reads static_allocation: no column, only rows
-- reads static_argument: no column, only rows
-- reads static_content: no column, only rows
-- reads static_flow: no column, only rows
-- reads static_instance: no column, only rows
-- reads static_invocation: callee, owner_id, root, site
-- reads static_iteration: no column, only rows
-- reads static_read: no column, only rows
-- reads static_share: no column, only rows
-- reads static_special: no column, only rows
-- reads static_write: no column, only rows
-- reads summed_return: no column, only rows
-- reads super_call: no column, only rows
-- reads super_member_definer: no column, only rows
-- reads tested_flow: no column, only rows
-- reads text_constant: no column, only rows
-- reads text_flow: no column, only rows
-- reads text_module: no column, only rows
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

-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from admitting_parameter.parameter_id, attribute_given.name, case_value.name, case_value.root, case_value.target, class_base_object.class_id, class_hook.class_id, class_hook.name, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.name, declared_value.object, decorator_application.site, enum_member.class_id, formal_parameter.is_model, formal_parameter.name, formal_parameter.parameter_id, formal_parameter.position, formal_parameter.rest, formal_parameter.variable, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.part_id, generic_function.container_id, generic_function.part_id, imported_name.name, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_argument.position, model_argument.variable, model_global.variable, model_instance.class_id, model_invocation.site, model_keyed_access.form, model_keyed_access.source, model_keyed_access.target, model_read.name, model_read.target, model_special.target, model_value.is_local, model_value.object, model_write.source, named_like_property.decorator_id, outside_instance.class_id, outside_value.object, program_class.class_id, program_class.is_merged, static_allocation.object, static_argument.position, static_argument.variable, static_instance.class_id, static_invocation.root, static_invocation.site, static_read.name, static_read.root, static_read.target, static_special.root, static_special.target, static_write.root, static_write.source, text_constant.attribute, text_constant.element, text_module.module_id, type_member.class_id, wrapping_function.wrapper_id
-- root: int64 or null, ENTITY_IDENTITY syntax
--     from case_value.root, class_hook.class_id, matched_field.node_id, named_like_property.decorator_id, static_invocation.root, static_read.root, static_special.root, static_write.root
-- callee: int64 or null, ENTITY_IDENTITY syntax identity
--     from admitting_parameter.parameter_id, attribute_element.attribute, attribute_element.element, attribute_given.name, case_value.name, case_value.root, case_value.target, class_base_object.class_id, class_element.element, class_hook.class_id, class_hook.name, class_hook.receiver, class_member_definer.variable, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, data_factory.factory, data_factory.name, data_field.name, declared_value.object, decorator_application.site, enum_member.class_id, formal_parameter.is_model, formal_parameter.name, formal_parameter.parameter_id, formal_parameter.position, formal_parameter.rest, formal_parameter.variable, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.field, generic_attribute.part_id, generic_call.name, generic_function.container_id, generic_function.field, generic_function.part_id, imported_name.name, made_member.class_id, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_argument.keyword, model_argument.position, model_argument.variable, model_global.variable, model_instance.class_id, model_invocation.callee, model_invocation.site, model_keyed_access.form, model_keyed_access.source, model_keyed_access.target, model_read.name, model_read.target, model_special.target, model_value.is_local, model_value.object, model_write.name, model_write.source, module_member.variable, named_like_property.decorator_id, outside_instance.class_id, outside_receiver.object, outside_value.object, program_class.class_id, program_class.is_merged, property_class.variable, rest_parameter.is_model, rest_parameter.position, rest_parameter.rest, star_import.importer_id, static_allocation.object, static_argument.keyword, static_argument.position, static_argument.variable, static_content.name, static_content.object, static_instance.class_id, static_invocation.callee, static_invocation.root, static_invocation.site, static_read.name, static_read.root, static_read.target, static_special.root, static_special.target, static_write.name, static_write.root, static_write.source, text_constant.attribute, text_constant.element, text_module.module_id, tuple_field.element, type_member.class_id, wrapping_function.wrapper_id
-- arguments: int64 or null, ENTITY_IDENTITY syntax identity
--     from attribute_given.name, case_value.name, case_value.root, class_base_object.class_id, class_hook.class_id, class_hook.receiver, class_metaclass.class_id, class_metaclass.metaclass_id, class_without_new.class_id, class_without_new.is_merged, declared_value.object, decorator_application.site, delegating_hook.variable, enum_member.class_id, formal_parameter.name, formal_parameter.position, formal_parameter.rest, framework_instance.made, framework_name.name, framework_way.model_id, generic_attribute.container_id, generic_attribute.part_id, generic_function.container_id, generic_function.part_id, imported_name.name, mapping_class.class_id, matched_field.name, matched_field.node_id, model_allocate.site, model_allocate.with_init, model_argument.position, model_instance.class_id, model_invocation.site, model_keyed_access.form, model_keyed_access.source, model_read.name, model_value.is_local, model_value.object, model_write.source, named_like_property.decorator_id, outside_instance.class_id, outside_value.object, program_class.class_id, program_class.is_merged, static_allocation.object, static_argument.position, static_instance.class_id, static_invocation.root, static_invocation.site, static_read.name, static_read.root, static_special.root, static_write.root, static_write.source, text_constant.attribute, text_constant.element, text_module.module_id, type_member.class_id, wrapping_function.wrapper_id
