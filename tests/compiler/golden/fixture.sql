with named as (
  select d.definition_id, d.node_id, coalesce(c.callee_id, d.node_id) as named_id
  from decorator d
  left join call c on d.node_id = c.node_id
),
outside as (
  select xxhash64('external', name) as object, name from imported_name
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

-- reads call: callee_id, node_id
-- reads call_argument: call_id, keyword, node_id
-- reads decorator: definition_id, node_id
-- reads definition: kind, name, node_id
-- reads expression_variable: node_id, variable
-- reads framework_rule: form, framework, name
-- reads imported_name: name
-- reads literal: node_id, value, value_type
-- reads name_value: object, variable
-- reads reference: base_id, kind, name, node_id
-- rows depend on call: callee_id, node_id
-- rows depend on call_argument: call_id, keyword, node_id
-- rows depend on decorator: definition_id, node_id
-- rows depend on definition: kind, node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on framework_rule: form, name
-- rows depend on imported_name: name
-- rows depend on literal: node_id, value_type
-- rows depend on name_value: object, variable
-- rows depend on reference: base_id, kind, name, node_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- name: string or null, a name
--     from definition.name, literal.value
-- is_autouse: bool or null, a flag
--     from literal.value
-- decorator_id: int64 or null, a syntax
--     from decorator.node_id
-- framework: string or null, a text
--     from framework_rule.framework
-- rule: string or null, a dotted_name
--     from framework_rule.name
