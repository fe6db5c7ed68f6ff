select
  n.node_id as method_id,
  n.file_id,
  cast(least(n.line, coalesce(k.line, n.line)) as bigint) as first_line,
  coalesce(n.name, '<lambda>') as code_name,
  b.start_byte as body_start,
  b.end_byte as body_end
from syntax_node n
left join (
  select d.definition_id, min(e.line) as line
  from decorator d
  join syntax_node e on d.node_id = e.node_id
  group by d.definition_id
) k on n.node_id = k.definition_id
left join syntax_node b on n.node_id = b.parent_id and n.kind = 'Lambda' and b.field = 'body'
where n.kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda')

-- reads decorator: definition_id, node_id
-- reads syntax_node: end_byte, field, file_id, kind, line, name, node_id, parent_id, start_byte
-- rows depend on decorator: definition_id, node_id
-- rows depend on syntax_node: field, kind, node_id, parent_id

-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- first_line: int64 or null, no declared meaning
--     from syntax_node.line
-- code_name: string, no declared meaning
--     from syntax_node.name
-- body_start: int32 or null, SPAN_START
--     from syntax_node.start_byte
-- body_end: int32 or null, SPAN_END
--     from syntax_node.end_byte
