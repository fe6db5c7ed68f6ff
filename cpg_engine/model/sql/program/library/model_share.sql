-- A model has a mapping take over another: ``__share__``.
-- Columns: function_id function, base variable, shared variable
-- Key: function_id, base, shared
select distinct o.function_id, b.variable as base, w.variable as shared
from program_call c
join program_reference r on c.callee_id = r.node_id and r.name = '__share__'
join program_syntax_node n on c.node_id = n.node_id
join model_owner o on n.owner_id = o.owner_id
join expression_variable b on c.receiver_id = b.node_id
join program_call_argument a on a.call_id = c.node_id and a.index = 0
join expression_variable w on a.node_id = w.node_id
