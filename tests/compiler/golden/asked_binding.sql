select distinct c.node_id as site, b.variable as function, w.variable as receiver
from call c
join expression_variable b on c.receiver_id = b.node_id
join call_argument a on a.call_id = c.node_id and a.index = 0 and a.keyword is null
join expression_variable w on a.node_id = w.node_id
left anti join literal l on a.node_id = l.node_id and l.value_type = 'NoneType'
where c.callee_name = '__get__'

-- reads call: callee_name, node_id, receiver_id
-- reads call_argument: call_id, index, keyword, node_id
-- reads expression_variable: node_id, variable
-- reads literal: node_id, value_type
-- rows depend on call: callee_name, node_id, receiver_id
-- rows depend on call_argument: call_id, index, keyword, node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on literal: node_id, value_type

-- site: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id
-- function: int64, a variable
--     from expression_variable.variable
-- receiver: int64, a variable
--     from expression_variable.variable
