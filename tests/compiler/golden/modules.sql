select
  n.node_id,
  f.module_name as full_name,
  f.path,
  f.is_package,
  f.line_count
from cpg_nodes n
join files f on n.file_id = f.file_id
where n.kind = 'NAMESPACE_BLOCK'

-- reads cpg_nodes: file_id, kind, node_id
-- reads files: file_id, is_package, line_count, module_name, path
-- rows depend on cpg_nodes: file_id, kind
-- rows depend on files: file_id

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_nodes.node_id
-- full_name: string, MODULE_NAME
--     from files.module_name
-- path: string, PATH
--     from files.path
-- is_package: bool, FLAG
--     from files.is_package
-- line_count: int32, COUNT
--     from files.line_count
