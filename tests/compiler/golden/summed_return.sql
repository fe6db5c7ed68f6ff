select variable as source, returned as target from given_back
union
select x.source, g.returned as target
from given_back g
join type_expression t on g.function_id = t.owner_id and t.role = 'return'
join type_variable v on t.node_id = v.node_id
join static_flow x on x.target = g.returned
union
select source, returned as target from class_given
union
select attribute as source, returned as target from attribute_given

-- reads attribute_given: attribute, returned
-- reads class_given: returned, source
-- reads given_back: function_id, returned, variable
-- reads static_flow: source, target
-- reads type_expression: node_id, owner_id, role
-- reads type_variable: node_id
-- rows depend on attribute_given: attribute, returned
-- rows depend on class_given: returned, source
-- rows depend on given_back: function_id, returned, variable
-- rows depend on static_flow: source, target
-- rows depend on type_expression: node_id, owner_id, role
-- rows depend on type_variable: node_id

-- source: int64 or null, ENTITY_IDENTITY
--     from attribute_given.attribute, class_given.source, given_back.variable, static_flow.source
-- target: int64, a variable
--     from attribute_given.returned, class_given.returned, given_back.returned
