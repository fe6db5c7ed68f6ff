-- The syntax node a piece of text stands for: of several with the same text, the outermost that is more than a wrapping
-- of another, as an expression statement is of its expression.
-- Key: node_id
-- Stored: if read
select n.node_id, n.file_id, n.kind, n.start_byte, n.end_byte
from syntax_node n
left join syntax_node p on n.parent_id = p.node_id and n.start_byte = p.start_byte and n.end_byte = p.end_byte
  and p.kind not in ('Expr', 'Module', 'arguments', 'withitem', 'MatchValue', 'keyword', 'Interactive')
where p.node_id is null
  and n.start_byte is not null
  and n.kind not in ('Expr', 'Module', 'arguments', 'withitem', 'MatchValue', 'keyword', 'Interactive')
