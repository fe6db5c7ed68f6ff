select i.site, i.root, f.function_id, f.result, cast(0 as bigint) as unseen, cast(1 as bigint) as alternatives
from static_invocation i
-- A name that may be any of more than are followed says of none that it is meant.
left semi join (select variable from name_value group by variable having count(*) <= 250) t on i.callee = t.variable
join name_value o on i.callee = o.variable
join program_function f on o.object = f.function_id and not f.is_model
union
select i.site, i.root, m.function_id, m.result, m.unseen, m.alternatives
from typed_read r
join declared_method m on r.class_id = m.class_id and r.name = m.name and not m.is_property
join static_invocation i on r.target = i.callee
union
select r.target as site, r.root, m.function_id, m.result, m.unseen, m.alternatives
from typed_read r
join declared_method m on r.class_id = m.class_id and r.name = m.name and m.is_property
union
select
  ((i.node_id & -4503599627370496) | (xxhash64('implicit', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as site,
  i.at_id as root,
  m.function_id,
  m.result,
  m.unseen,
  m.alternatives
from typed_variable t
join expression_variable e on t.variable = e.variable
join implicit_call i on e.node_id = i.receiver_id
join declared_method m on t.class_id = m.class_id and i.method = m.name
left join static_special s on e.variable = s.base and i.method = s.name and i.at_id = s.root and s.unless <> ''
left anti join declared_method u on t.class_id = u.class_id and s.unless = u.name

-- reads annotated_class: no column, only rows
-- reads annotation: no column, only rows
-- reads attribute_write: no column, only rows
-- reads class_definition: no column, only rows
-- reads class_linearization: no column, only rows
-- reads class_member_definer: no column, only rows
-- reads class_type: no column, only rows
-- reads declared_method: alternatives, class_id, function_id, is_property, name, result, unseen
-- reads decorator: no column, only rows
-- reads expression_variable: node_id, variable
-- reads generic_attribute: no column, only rows
-- reads generic_function: no column, only rows
-- reads implicit_call: at_id, method, node_id, receiver_id
-- reads instance_test: no column, only rows
-- reads name_flow: no column, only rows
-- reads name_value: object, variable
-- reads ordered_name: no column, only rows
-- reads parameter: no column, only rows
-- reads program_function: function_id, is_model, result
-- reads static_invocation: callee, root, site
-- reads static_read: no column, only rows
-- reads static_special: base, name, root, unless
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

-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, static_invocation.site, static_read.target
-- root: int64 or null, a syntax
--     from implicit_call.at_id, static_invocation.root, static_read.root
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from declared_method.function_id, program_function.function_id
-- result: int64, a variable
--     from declared_method.result, program_function.result
-- unseen: int64, no declared meaning
--     from declared_method.unseen
-- alternatives: int64, no declared meaning
--     from declared_method.alternatives
