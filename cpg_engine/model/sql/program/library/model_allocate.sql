-- A model makes an instance: ``__allocate__``, and ``__construct__`` if ``__init__`` is called as well.
-- Columns: function_id function, base variable, site variable, with_init flag
select o.function_id, b.variable as base, c.node_id as site, r.name = '__construct__' as with_init
from program_call c
join program_reference r on c.callee_id = r.node_id and r.name in ('__allocate__', '__construct__')
join program_syntax_node n on c.node_id = n.node_id
join model_owner o on n.owner_id = o.owner_id
join expression_variable b on c.receiver_id = b.node_id
