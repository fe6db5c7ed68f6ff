select z.class_id as owner_id, r.name, t.class_id
from typed_variable t
join attribute_write r on t.variable = r.node_id
join typed_variable b on r.base = b.variable
join class_linearization z on b.class_id = z.ancestor_id
union
select m.class_id as owner_id, m.name, t.class_id
from typed_variable t
join class_member_definer m on t.variable = m.variable

-- reads annotated_class: no column, only rows
-- reads annotation: no column, only rows
-- reads attribute_write: base, name, node_id
-- reads class_definition: no column, only rows
-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: class_id, name, variable
-- reads class_type: no column, only rows
-- reads declared_method: no column, only rows
-- reads decorator: no column, only rows
-- reads expression_variable: no column, only rows
-- reads generic_attribute: no column, only rows
-- reads generic_function: no column, only rows
-- reads implicit_call: no column, only rows
-- reads instance_test: no column, only rows
-- reads name_flow: no column, only rows
-- reads name_value: no column, only rows
-- reads ordered_name: no column, only rows
-- reads parameter: no column, only rows
-- reads program_function: no column, only rows
-- reads static_invocation: no column, only rows
-- reads static_read: no column, only rows
-- reads static_special: no column, only rows
-- rows depend on annotated_class: annotation_id, class_id
-- rows depend on annotation: annotation_id, variable
-- rows depend on attribute_write: base, name, node_id
-- rows depend on class_definition: class_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on class_type: class_id, name, type_id
-- rows depend on declared_method: alternatives, class_id, function_id, is_property, name, result, unseen
-- rows depend on decorator: definition_id, name
-- rows depend on expression_variable: node_id, variable
-- rows depend on generic_attribute: attribute, class_id, field, name
-- rows depend on generic_function: field, function_id, name
-- rows depend on implicit_call: at_id, method, node_id, receiver_id
-- rows depend on instance_test: class_id, variable
-- rows depend on name_flow: source, target
-- rows depend on name_value: object, variable
-- rows depend on ordered_name: binding_id, node_id
-- rows depend on parameter: binding_id, function_id, index
-- rows depend on program_function: function_id, is_model, name, owner_id, result
-- rows depend on static_invocation: callee, root, site
-- rows depend on static_read: base, name, root, target
-- rows depend on static_special: base, name, root, unless

-- owner_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id, class_member_definer.class_id
-- name: string or null, NAME
--     from attribute_write.name, class_member_definer.name
-- class_id: int64 or null, ENTITY_IDENTITY
--     from annotated_class.class_id, class_type.type_id, instance_test.class_id, name_value.object, program_function.owner_id
