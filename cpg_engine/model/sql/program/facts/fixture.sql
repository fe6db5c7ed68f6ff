-- A function that a test framework calls for those that ask for its name, as far as the names of its decorators tell without calls.
-- Columns: function_id function, name name, is_autouse flag, decorator_id syntax, framework text, rule dotted_name
-- Key: function_id
with named as (
  select d.definition_id, d.node_id, coalesce(c.callee_id, d.node_id) as named_id
  from decorator d
  left join call c on d.node_id = c.node_id
),
outside as (
  select external(name) as object, name from imported_name
),
known as (
  select x.definition_id, x.node_id, o.name
  from named x
  join expression_variable e on x.named_id = e.node_id
  join name_value v on e.variable = v.variable
  join outside o on v.object = o.object
  union
  select x.definition_id, x.node_id, o.name || '.' || r.name as name
  from named x
  join reference r on x.named_id = r.node_id and r.kind = 'attribute'
  join expression_variable e on r.base_id = e.node_id
  join name_value v on e.variable = v.variable
  join outside o on v.object = o.object
)
select
  d.node_id as function_id,
  coalesce(min(btrim(l.value, '''"')), min(d.name)) as name,
  bool_or(coalesce(u.value, '') = 'True') as is_autouse,
  min(k.node_id) as decorator_id,
  min(r.framework) as framework,
  min(r.name) as rule
from known k
join framework_rule r on r.form = 'fixture' and k.name = r.name
join definition d on k.definition_id = d.node_id and d.kind = 'function'
left join call_argument a on a.call_id = k.node_id and a.keyword = 'name'
left join literal l on a.node_id = l.node_id and l.value_type = 'str'
left join call_argument b on b.call_id = k.node_id and b.keyword = 'autouse'
left join literal u on b.node_id = u.node_id
group by d.node_id
