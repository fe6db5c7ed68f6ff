-- A function or lambda of the repository, named from its module down, and where it is written.
-- Key: node_id
-- Stage: graph
-- Stored: if read
select
  n.node_id,
  w.value_string as full_name,
  n.name,
  f.path,
  n.line,
  n."column",
  n.end_line,
  k.value_string as function_kind,
  a.value_bool as is_async,
  g.value_bool as is_generator
from cpg_nodes n
join files f on n.file_id = f.file_id
join cpg_props w on n.node_id = w.node_id and w.key = 'full_name'
join cpg_props k on n.node_id = k.node_id and k.key = 'method_kind'
join cpg_props a on n.node_id = a.node_id and a.key = 'is_async'
join cpg_props g on n.node_id = g.node_id and g.key = 'is_generator'
where n.kind = 'METHOD' and k.value_string in ('function', 'lambda')
