-- A class of the repository, named from its module down, where it is written, and its bases: dotted names of those that
-- are known, otherwise as they are written.
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
  b.value_string as bases
from cpg_nodes n
join files f on n.file_id = f.file_id
join cpg_props w on n.node_id = w.node_id and w.key = 'full_name'
left join cpg_props b on n.node_id = b.node_id and b.key = 'inherits_from'
where n.kind = 'TYPE_DECL'
