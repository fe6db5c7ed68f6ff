select ((i.node_id & -4503599627370496) | (xxhash64('method', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as method, v.variable
from implicit_call i
join expression_variable v on i.argument_id = v.node_id

-- reads expression_variable: node_id, variable
-- reads implicit_call: argument_id, method, node_id, receiver_id
-- rows depend on expression_variable: node_id
-- rows depend on implicit_call: argument_id

-- method: int64, a variable
--     from implicit_call.method, implicit_call.node_id, implicit_call.receiver_id
-- variable: int64, a variable
--     from expression_variable.variable
