with script as (
  select s.name, s.module, s.module || '.' || s.attribute as full_name
  from console_scripts s
  join distributions d on s.distribution_id = d.distribution_id and d.source = 'project'
),
entry as (
  select node_id, at_id, framework, rule from framework_entry
  union all
  select n.node_id, cast(null as bigint) as at_id, 'command' as framework, s.name as rule
  from (select name, full_name from script union select name, module from script) s
  join cpg_props w on w.key = 'full_name' and s.full_name = w.value_string
  join cpg_nodes n on w.node_id = n.node_id and n.kind in ('METHOD', 'TYPE_DECL')
)
select
  e.node_id,
  w.value_string as full_name,
  f.path,
  coalesce(n.line, 1) as line,
  e.framework,
  e.rule,
  e.at_id,
  g.path as at_path,
  a.line as at_line
from entry e
join cpg_nodes n on e.node_id = n.node_id
join files f on n.file_id = f.file_id
join cpg_props w on n.node_id = w.node_id and w.key = 'full_name'
left join cpg_props k on n.node_id = k.node_id and k.key = 'method_kind'
left join cpg_nodes a on e.at_id = a.node_id
left join files g on a.file_id = g.file_id
where coalesce(k.value_string, '') <> 'class'

-- reads console_scripts: attribute, distribution_id, module, name
-- reads cpg_nodes: file_id, kind, line, node_id
-- reads cpg_props: key, node_id, value_string
-- reads distributions: distribution_id, source
-- reads files: file_id, path
-- reads framework_entry: at_id, framework, node_id, rule
-- rows depend on console_scripts: attribute, distribution_id, module, name
-- rows depend on cpg_nodes: file_id, kind, node_id
-- rows depend on cpg_props: key, node_id, value_string
-- rows depend on distributions: distribution_id, source
-- rows depend on files: file_id
-- rows depend on framework_entry: at_id, node_id

-- node_id: int64 or null, ENTITY_IDENTITY
--     from cpg_nodes.node_id, framework_entry.node_id
-- full_name: string or null, TEXT
--     from cpg_props.value_string
-- path: string, PATH
--     from files.path
-- line: int64, no declared meaning
--     from cpg_nodes.line
-- framework: string or null, a text
--     from framework_entry.framework
-- rule: string or null, NAME
--     from console_scripts.name, framework_entry.rule
-- at_id: int64 or null, ENTITY_IDENTITY syntax
--     from framework_entry.at_id
-- at_path: string or null, PATH
--     from files.path
-- at_line: int32 or null, LINE
--     from cpg_nodes.line
