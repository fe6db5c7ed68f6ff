-- A text that names by dotted path what a framework calls or loads: where it is, and the function, class or module of the
-- repository. Of a member that is neither function nor class it is its module.
-- Key: at_id, node_id, framework, rule
with said as (
  select f.at_id, f.framework, f.rule, l.value
  from framework_argument f
  join literal l on f.variable = l.node_id and l.value_type = 'str'
  union
  select n.node_id as at_id, r.framework, r.name as rule, l.value
  from reference v
  join assignment a on v.node_id = a.target_id
  join framework_rule r on r.form = 'setting' and v.name = r.name
  join syntax_node n on n.statement_id = a.statement_id
  join literal l on n.node_id = l.node_id and l.value_type = 'str'
  where v.kind = 'name' and v.ctx = 'Store'
),
word as (
  select at_id, framework, rule, translate(btrim(value, '''"'), ':', '.') as path
  from said
  where regexp_like(value, '^[''"]\w+(\.\w+)*(:\w+)?[''"]$')
),
member as (
  select w.at_id, w.framework, w.rule, q.module_id, coalesce(d.node_id, cast(0 as bigint)) as definition_id
  from (select at_id, framework, rule, regexp_replace(path, '\.\w+$', '') as first, regexp_replace(path, '^.*\.', '') as second from word) w
  join named_module q on w.first = q.module_name
  join module_member m on q.module_id = m.module_id and w.second = m.name
  left join name_value v on m.variable = v.variable
  left join definition d on v.object = d.node_id
),
named as (
  select w.at_id, w.framework, w.rule, q.module_id from word w join named_module q on w.path = q.module_name
),
loaded as (
  select at_id, framework, rule, module_id from named
  union
  select m.at_id, m.framework, m.rule, m.module_id
  from member m
  left anti join member k on m.at_id = k.at_id and m.module_id = k.module_id and k.definition_id <> 0
  left anti join named n on m.at_id = n.at_id
)
select distinct at_id, definition_id as node_id, framework, rule from member where definition_id <> 0
union
select l.at_id, n.node_id, l.framework, l.rule
from loaded l
join module m on l.module_id = m.module_id
join syntax_node n on m.file_id = n.file_id and n.kind = 'Module'
