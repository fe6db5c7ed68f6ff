-- A step of a value from one expression, variable or parameter to another: how, through which attribute or element, and where. What it
-- goes from or to is NULL where no text says it, such as what calling a function gives. Steps make flows: `cpg flows` follows them.
-- Key: source_id, target_id, how, field, call_id, node_id
-- Stage: graph
-- Stored: if read
select
  s.source as source_id,
  coalesce(a.name, a.syntax_kind, a.kind) as source,
  s.target as target_id,
  coalesce(b.name, b.syntax_kind, b.kind) as target,
  s.how,
  s.field,
  s.site as call_id,
  s.at_id as node_id,
  f.path,
  n.line,
  n."column"
from value_step s
join cpg_nodes n on s.at_id = n.node_id
join files f on n.file_id = f.file_id
left join cpg_nodes a on s.source = a.node_id
left join cpg_nodes b on s.target = b.node_id
