-- A model binds a function: ``__bind__``.
-- Columns: function_id function, site variable, function variable, receiver variable
-- Key: function_id, site, function, receiver
select distinct o.function_id, c.node_id as site, b.variable as function, w.variable as receiver
from program_call c
join program_reference r on c.callee_id = r.node_id and r.name = '__bind__'
join program_syntax_node n on c.node_id = n.node_id
join model_owner o on n.owner_id = o.owner_id
join expression_variable b on c.receiver_id = b.node_id
join program_call_argument a on a.call_id = c.node_id and a.index = 0
join expression_variable w on a.node_id = w.node_id
