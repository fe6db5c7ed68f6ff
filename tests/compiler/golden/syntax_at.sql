select n.node_id, n.file_id, n.kind, n.start_byte, n.end_byte
from syntax_node n
left join syntax_node p on n.parent_id = p.node_id and n.start_byte = p.start_byte and n.end_byte = p.end_byte
  and p.kind not in ('Expr', 'Module', 'arguments', 'withitem', 'MatchValue', 'keyword', 'Interactive')
where p.node_id is null
  and n.start_byte is not null
  and n.kind not in ('Expr', 'Module', 'arguments', 'withitem', 'MatchValue', 'keyword', 'Interactive')

-- reads syntax_node: end_byte, file_id, kind, node_id, parent_id, start_byte
-- rows depend on syntax_node: end_byte, kind, node_id, parent_id, start_byte

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- kind: string, SYNTAX_KIND
--     from syntax_node.kind
-- start_byte: int32 or null, SPAN_START
--     from syntax_node.start_byte
-- end_byte: int32 or null, SPAN_END
--     from syntax_node.end_byte
