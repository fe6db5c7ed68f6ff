-- What an operator is given besides the operand whose type has its method: the variable that takes the method, and the variable of the other.
-- Columns: method variable, variable variable
-- Key: method, variable
select implicit_method(i.node_id, i.method, i.receiver_id) as method, v.variable
from implicit_call i
join expression_variable v on i.argument_id = v.node_id
