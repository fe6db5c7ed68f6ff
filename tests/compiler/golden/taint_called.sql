with given as (
  select a.call_id, a.keyword, coalesce(n.name, l.value) as value
  from call_argument a
  join syntax_node n on a.node_id = n.node_id
  left join literal l on a.node_id = l.node_id
  where a.keyword is not null
)
select distinct c.call_id, c.name, r.role, r.kind, r.cwe, r.position, r.keyword, r.contents
from taint_call c
join taint_rule r on c.form = r.form and (c.name = r.name or r.is_beginning and starts_with(c.name, r.name))
left join given g on c.call_id = g.call_id and r.key = g.keyword and g.value = r.value
left join given u on c.call_id = u.call_id and r.unless_key = u.keyword and ends_with(u.value, r.unless_value)
where (r.key = '' or g.call_id is not null) and u.call_id is null

-- reads call_argument: call_id, keyword, node_id
-- reads literal: node_id, value
-- reads syntax_node: name, node_id
-- reads taint_call: call_id, form, name
-- reads taint_rule: contents, cwe, form, is_beginning, key, keyword, kind, name, position, role, unless_key, unless_value, value
-- rows depend on call_argument: call_id, keyword, node_id
-- rows depend on literal: node_id, value
-- rows depend on syntax_node: name, node_id
-- rows depend on taint_call: call_id, form, name
-- rows depend on taint_rule: contents, cwe, form, is_beginning, key, keyword, kind, name, position, role, unless_key, unless_value, value

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from taint_call.call_id
-- name: string or null, a dotted_name
--     from taint_call.name
-- role: string, no declared meaning
--     from taint_rule.role
-- kind: string, no declared meaning
--     from taint_rule.kind
-- cwe: int64, no declared meaning
--     from taint_rule.cwe
-- position: int64, no declared meaning
--     from taint_rule.position
-- keyword: string, no declared meaning
--     from taint_rule.keyword
-- contents: bool, no declared meaning
--     from taint_rule.contents
