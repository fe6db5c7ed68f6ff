select e.node_id as variable, v.variable as base
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join name_value o on v.variable = o.variable
left semi join class_parameter k on o.object = k.class_id
where e.ctx = 'Load'
group by e.node_id, v.variable

-- reads class_parameter: class_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads subscript_element: base_id, ctx, node_id
-- rows depend on class_parameter: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on subscript_element: base_id, ctx, node_id

-- variable: int64, ENTITY_IDENTITY syntax identity
--     from subscript_element.node_id
-- base: int64, a variable
--     from expression_variable.variable
