-- A function, class or module of the repository that something outside calls or loads: the framework, by which of its rules, and
-- where the repository says so; or a command that the project installs. `at_id` is the decorator, the call that registers it, the
-- class that derives from one of the framework, the text that names it, the parameter that asks for it; null for commands.
-- Key: node_id, at_id, framework, rule
-- Stage: graph
-- Stored: if read
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
