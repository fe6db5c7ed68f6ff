-- A function or lambda as its code says where it is: by the line of its first decorator, and its name; lambdas, of which
-- there may be several in a line, also by the text of what they return.
-- Key: method_id
-- Stored: if read
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
