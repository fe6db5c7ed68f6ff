-- A call that a wrapper makes of what it wraps: the call is not one of the wrapper again.
-- Columns: root syntax, wrapper_id function
-- Key: root
select c.node_id as root, n.owner_id as wrapper_id
from program_call c
join program_syntax_node n on c.node_id = n.node_id
left semi join wrapping_function w on n.owner_id = w.wrapper_id
