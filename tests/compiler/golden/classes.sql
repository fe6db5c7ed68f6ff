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

-- reads cpg_nodes: column, end_line, file_id, kind, line, name, node_id
-- reads cpg_props: key, node_id, value_string
-- reads files: file_id, path
-- rows depend on cpg_nodes: file_id, kind, node_id
-- rows depend on cpg_props: key, node_id
-- rows depend on files: file_id

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_nodes.node_id
-- full_name: string or null, TEXT
--     from cpg_props.value_string
-- name: string or null, NAME
--     from cpg_nodes.name
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
-- end_line: int32 or null, END_LINE
--     from cpg_nodes.end_line
-- bases: string or null, TEXT
--     from cpg_props.value_string
