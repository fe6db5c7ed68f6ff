select a.variable, c.class_id
from annotation a
join annotated_class c on a.annotation_id = c.annotation_id
where a.variable is not null
union
select p.binding_id as variable, f.owner_id as class_id
from program_function f
join class_definition c on f.owner_id = c.class_id
join parameter p on p.function_id = f.function_id and p.index = 0
left anti join decorator s on s.definition_id = f.function_id and s.name in ('staticmethod', 'classmethod')
where p.binding_id is not null and f.name not in ('__new__', '__init_subclass__', '__class_getitem__')
union
select i.site as variable, o.object as class_id
from static_invocation i
left semi join (select variable from name_value group by variable having count(*) <= 250) t on i.callee = t.variable
join name_value o on i.callee = o.variable
join class_definition c on o.object = c.class_id
union
select variable, class_id from instance_test
union
-- What is declared of a name holds wherever it is read.
select o.node_id as variable, t.class_id
from typed_variable t
join ordered_name o on t.variable = o.binding_id
union
select f.target as variable, t.class_id
from typed_variable t
join name_flow f on t.variable = f.source
union
select target as variable, class_id from typed_read where name = '__awaited__'
union
select r.target as variable, f.class_id
from typed_read r
join typed_field f on r.class_id = f.owner_id and r.name = f.name
union
select c.site as variable, t.class_id
from typed_call c
join typed_variable t on c.result = t.variable
union
-- What a class gives for what the class of a method is generic of.
select i.site as variable, k.type_id as class_id
from typed_read r
join declared_method m on r.class_id = m.class_id and r.name = m.name and not m.is_property
join static_invocation i on r.target = i.callee
join generic_function g on m.function_id = g.function_id and g.field = ''
join class_type k on r.class_id = k.class_id and g.name = k.name
union
select r.target as variable, k.type_id as class_id
from typed_read r
join generic_attribute g on r.class_id = g.class_id and r.name = g.attribute and g.field = ''
join class_type k on r.class_id = k.class_id and g.name = k.name

-- reads annotated_class: annotation_id, class_id
-- reads annotation: annotation_id, variable
-- reads attribute_write: no column, only rows
-- reads class_definition: class_id
-- reads class_linearization: no column, only rows
-- reads class_member_definer: no column, only rows
-- reads class_type: class_id, name, type_id
-- reads declared_method: class_id, function_id, is_property, name
-- reads decorator: definition_id, name
-- reads expression_variable: no column, only rows
-- reads generic_attribute: attribute, class_id, field, name
-- reads generic_function: field, function_id, name
-- reads implicit_call: no column, only rows
-- reads instance_test: class_id, variable
-- reads name_flow: source, target
-- reads name_value: object, variable
-- reads ordered_name: binding_id, node_id
-- reads parameter: binding_id, function_id, index
-- reads program_function: function_id, name, owner_id
-- reads static_invocation: callee, site
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

-- variable: int64 or null, ENTITY_IDENTITY
--     from annotation.variable, implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, instance_test.variable, name_flow.target, ordered_name.node_id, parameter.binding_id, static_invocation.site, static_read.target
-- class_id: int64 or null, ENTITY_IDENTITY
--     from annotated_class.class_id, class_type.type_id, instance_test.class_id, name_value.object, program_function.owner_id
