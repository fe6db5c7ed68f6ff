select m.class_id, v.variable
from made_class m
join program_call_argument a on a.call_id = m.node_id and (m.way = 'type' and a.index = 2 or a.keyword = 'namespace')
join expression_variable v on a.node_id = v.node_id

-- reads expression_variable: node_id, variable
-- reads made_class: class_id, node_id, way
-- reads program_call_argument: call_id, index, keyword, node_id
-- rows depend on expression_variable: node_id
-- rows depend on made_class: node_id, way
-- rows depend on program_call_argument: call_id, index, keyword, node_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from made_class.class_id
-- variable: int64, a variable
--     from expression_variable.variable
