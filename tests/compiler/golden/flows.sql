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

-- reads cpg_nodes: column, file_id, kind, line, name, node_id, syntax_kind
-- reads files: file_id, path
-- reads value_step: at_id, field, how, site, source, target
-- rows depend on cpg_nodes: file_id, node_id
-- rows depend on files: file_id
-- rows depend on value_step: at_id, source, target

-- source_id: int64 or null, ENTITY_IDENTITY
--     from value_step.source
-- source: string or null, a name
--     from cpg_nodes.kind, cpg_nodes.name, cpg_nodes.syntax_kind
-- target_id: int64 or null, ENTITY_IDENTITY
--     from value_step.target
-- target: string or null, a name
--     from cpg_nodes.kind, cpg_nodes.name, cpg_nodes.syntax_kind
-- how: string, a word
--     from value_step.how
-- field: string or null, NAME
--     from value_step.field
-- call_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from value_step.site
-- node_id: int64 or null, ENTITY_IDENTITY
--     from value_step.at_id
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
