-- A fixture that a module or class has, by the name that is asked for: made there, imported, or of a plugin that it names.
-- Columns: provider_id owner, name name, function_id function
-- Key: provider_id, name, function_id
with had as (
  select m.module_id, case when f.name = d.name then m.name else f.name end as name, f.function_id
  from fixture f
  join definition d on f.function_id = d.node_id
  join name_value v on v.object = f.function_id
  join module_member m on v.variable = m.variable
),
plugin as (
  select m.module_id, q.module_id as plugin_id
  from reference r
  join module m on r.file_id = m.file_id
  join assignment a on r.node_id = a.target_id
  join syntax_node n on n.statement_id = a.statement_id
  join literal l on n.node_id = l.node_id and l.value_type = 'str'
  join named_module q on btrim(l.value, '''"') = q.module_name and not q.is_model
  where r.name = 'pytest_plugins' and r.kind = 'name' and r.ctx = 'Store'
)
select module_id as provider_id, name, function_id from had
union
select p.module_id as provider_id, h.name, h.function_id from plugin p join had h on p.plugin_id = h.module_id
union
select c.class_id as provider_id, case when f.name = d.name then c.name else f.name end as name, f.function_id
from fixture f
join definition d on f.function_id = d.node_id
join class_member_definer c on d.binding_id = c.variable
