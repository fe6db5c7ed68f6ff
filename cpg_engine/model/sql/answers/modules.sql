-- A module of the repository, by the name it would be imported under.
-- Key: node_id
-- Stage: graph
-- Stored: if read
select
  n.node_id,
  f.module_name as full_name,
  f.path,
  f.is_package,
  f.line_count
from cpg_nodes n
join files f on n.file_id = f.file_id
where n.kind = 'NAMESPACE_BLOCK'
