select z.class_id, h.thing as class_thing, m.instance
from base_expression b
join thing_held h on b.variable = h.variable
join made_thing m on h.thing = m.thing
join class_linearization z on b.class_id = z.ancestor_id

-- reads base_expression: class_id, variable
-- reads caught_name: no column, only rows
-- reads class_attribute: no column, only rows
-- reads class_linearization: ancestor_id, class_id
-- reads declared_field: no column, only rows
-- reads decorator_application: no column, only rows
-- reads descriptor_thing: no column, only rows
-- reads function_call: no column, only rows
-- reads inherited_read: no column, only rows
-- reads instance_class: no column, only rows
-- reads invocation: no column, only rows
-- reads made_thing: instance, thing
-- reads member_lookup: no column, only rows
-- reads operand: no column, only rows
-- reads outside_members: no column, only rows
-- reads sliced_expression: no column, only rows
-- reads special_lookup: no column, only rows
-- reads tested_flow: no column, only rows
-- reads tested_thing: no column, only rows
-- reads thing_result: no column, only rows
-- reads thing_seed: no column, only rows
-- reads typed_call: no column, only rows
-- reads typed_read: no column, only rows
-- reads undeclared_thing: no column, only rows
-- reads value_flow: no column, only rows
-- reads value_read: no column, only rows
-- reads whole_operation: no column, only rows
-- rows depend on base_expression: class_id, variable
-- rows depend on caught_name: class_variable, variable
-- rows depend on class_attribute: variable
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on declared_field: name, owner_id, variable
-- rows depend on decorator_application: site
-- rows depend on descriptor_thing: thing
-- rows depend on function_call: site
-- rows depend on inherited_read: class_id, name, target
-- rows depend on instance_class: class_id, object
-- rows depend on invocation: callee, site
-- rows depend on made_thing: instance, thing
-- rows depend on member_lookup: name, object, target
-- rows depend on operand: method, variable
-- rows depend on outside_members: name, thing
-- rows depend on sliced_expression: node_id, variable
-- rows depend on special_lookup: base, name, target, unless
-- rows depend on tested_flow: class_id, source, target
-- rows depend on tested_thing: class_id, thing
-- rows depend on thing_result: name, result, thing
-- rows depend on thing_seed: thing, variable
-- rows depend on typed_call: result, site
-- rows depend on typed_read: class_id, name, target
-- rows depend on undeclared_thing: thing
-- rows depend on value_flow: source, target
-- rows depend on value_read: base, name, target
-- rows depend on whole_operation: is_reflected, name, thing

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- class_thing: string or null, TEXT
--     from made_thing.instance, thing_result.result, thing_seed.thing, value_read.name
-- instance: string or null, TEXT
--     from made_thing.instance
