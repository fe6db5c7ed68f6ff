select t.class_id, r.name, r.target, r.root
from typed_variable t
join static_read r on t.variable = r.base

-- reads annotated_class: no column, only rows
-- reads annotation: no column, only rows
-- reads attribute_write: no column, only rows
-- reads class_definition: no column, only rows
-- reads class_linearization: no column, only rows
-- reads class_member_definer: no column, only rows
-- reads declared_method: no column, only rows
-- reads decorator: no column, only rows
-- reads expression_variable: no column, only rows
-- reads implicit_call: no column, only rows
-- reads instance_test: no column, only rows
-- reads name_flow: no column, only rows
-- reads name_value: no column, only rows
-- reads ordered_name: no column, only rows
-- reads parameter: no column, only rows
-- reads program_function: no column, only rows
-- reads static_invocation: no column, only rows
-- reads static_read: base, name, root, target
-- rows depend on annotated_class: annotation_id, class_id
-- rows depend on annotation: annotation_id, variable
-- rows depend on attribute_write: base, name, node_id
-- rows depend on class_definition: class_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on declared_method: alternatives, class_id, function_id, is_property, name, result, unseen
-- rows depend on decorator: definition_id, name
-- rows depend on expression_variable: node_id, variable
-- rows depend on implicit_call: at_id, method, node_id, receiver_id
-- rows depend on instance_test: class_id, variable
-- rows depend on name_flow: source, target
-- rows depend on name_value: object, variable
-- rows depend on ordered_name: binding_id, node_id
-- rows depend on parameter: binding_id, function_id, index
-- rows depend on program_function: function_id, is_model, name, owner_id, result
-- rows depend on static_invocation: callee, root, site
-- rows depend on static_read: base, name, root, target

-- class_id: int64 or null, ENTITY_IDENTITY
--     from annotated_class.class_id, instance_test.class_id, name_value.object, program_function.owner_id
-- name: string or null, NAME
--     from static_read.name
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_read.target
-- root: int64 or null, a syntax
--     from static_read.root
