-- Part of an annotation: the whole, the sides of a union, the arguments in brackets.
-- Key: node_id
-- Fixpoint: annotation_node
select annotation_id as node_id from program_parameter where annotation_id is not null
union
select c.node_id
from program_syntax_node c
join program_syntax_node n on c.parent_id = n.node_id
where n.kind in ('AnnAssign', 'FunctionDef', 'AsyncFunctionDef') and c.field in ('annotation', 'returns')
union
select c.node_id
from annotation_node p
join program_syntax_node n on p.node_id = n.node_id
join program_syntax_node c on c.parent_id = n.node_id
where n.kind in ('BinOp', 'Tuple') or n.kind = 'Subscript' and c.field = 'slice'
