-- A call and a rule of taint that names what it calls, if the call has what the rule asks for.
-- Stored: if read
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
