with route as (
  select d.definition_id, r.role, r.kind, r.cwe
  from decorator d
  join taint_rule r on r.form = 'decorators' and d.name = r.name
  join call k on d.node_id = k.node_id
  join call_argument a on k.node_id = a.call_id and a.index = 0
  join literal l on a.node_id = l.node_id and l.value_type = 'str' and (starts_with(l.value, '''/') or starts_with(l.value, '"/') or l.value in ('''''', '""'))
),
mark as (
  select c.role, c.kind, c.cwe, c.name, c.call_id as variable, c.call_id as at_id, false as contents
  from taint_called c
  where c.role in ('source', 'clean')
  union
  select c.role, c.kind, c.cwe, c.name, v.variable, c.call_id as at_id, c.contents
  from taint_called c
  join call k on c.call_id = k.node_id
  left join call_argument a on c.call_id = a.call_id
    and (a.keyword is null and a.index = c.position and a.kind = 'positional' or a.keyword = c.keyword and c.keyword <> '')
  join expression_variable v on v.node_id = case when c.position = -1 then k.receiver_id else a.node_id end
  where c.role = 'sink'
  union
  select r.role, r.kind, r.cwe, r.name, p.variable, p.variable as at_id, false as contents
  from taint_rule r
  join external_object e on r.form = 'values' and e.name = r.name
  join points_to p on p.object = e.object
  join syntax_node n on p.variable = n.node_id
  union
  select r.role, r.kind, r.cwe, r.of || '.' || r.name as name, f.node_id as variable, f.node_id as at_id, false as contents
  from taint_rule r
  join reference f on r.form = 'attributes' and f.kind = 'attribute' and f.name = r.name and f.ctx = 'Load'
  join reference b on f.base_id = b.node_id and b.name = r.of
  union
  select t.role, t.kind, t.cwe, p.name, coalesce(o.node_id, p.binding_id) as variable, p.node_id as at_id, false as contents
  from route t
  join parameter p on t.definition_id = p.function_id and p.name not in ('self', 'cls', 'request', 'req', 'db', 'session')
  left join ordered_name o on p.node_id = o.node_id
  left join literal l on p.default_id = l.node_id
  where t.role = 'source' and (p.default_id is null or l.node_id is not null)
  union
  select t.role, t.kind, t.cwe, 'return' as name, v.variable, n.node_id as at_id, false as contents
  from route t
  join syntax_node n on n.kind = 'Return' and n.owner_id = t.definition_id
  join syntax_node c on c.parent_id = n.node_id
  join expression_variable v on c.node_id = v.node_id
  where t.role = 'sink'
),
place as (
  select n.node_id as at_id, first_value(e.node_id order by e.begins desc, e.ends) as place_id
  from (select distinct at_id from mark) s
  join syntax_node n on s.at_id = n.node_id
  join executed_place e on n.statement_id = e.statement_id and e.begins <= n.begins and e.ends >= n.ends
  group by n.node_id
)
select m.role, m.kind, m.cwe, m.name, m.variable, m.at_id, p.place_id, m.contents
from mark m
left join place p on m.at_id = p.at_id
union all
select 'guard' as role, g.kind, cast(0 as bigint) as cwe, '' as name, coalesce(o.node_id, g.variable) as variable,
  cast(0 as bigint) as at_id, g.place_id, false as contents
from taint_guarded g
left join ordered_name o on g.variable = o.binding_id

-- reads call: node_id, receiver_id
-- reads call_argument: call_id, index, keyword, kind, node_id
-- reads decorator: definition_id, name, node_id
-- reads executed_place: begins, ends, node_id, statement_id
-- reads expression_variable: node_id, variable
-- reads external_object: name, object
-- reads literal: node_id, value, value_type
-- reads ordered_name: binding_id, node_id
-- reads parameter: binding_id, default_id, function_id, name, node_id
-- reads points_to: object, variable
-- reads reference: base_id, ctx, kind, name, node_id
-- reads syntax_node: begins, ends, kind, node_id, owner_id, parent_id, statement_id
-- reads taint_called: call_id, contents, cwe, keyword, kind, name, position, role
-- reads taint_guarded: kind, place_id, variable
-- reads taint_rule: cwe, form, kind, name, of, role
-- rows depend on call: node_id, receiver_id
-- rows depend on call_argument: call_id, index, keyword, kind, node_id
-- rows depend on decorator: definition_id, name, node_id
-- rows depend on executed_place: begins, ends, statement_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on external_object: name, object
-- rows depend on literal: node_id, value, value_type
-- rows depend on ordered_name: binding_id, node_id
-- rows depend on parameter: binding_id, default_id, function_id, name, node_id
-- rows depend on points_to: object, variable
-- rows depend on reference: base_id, ctx, kind, name, node_id
-- rows depend on syntax_node: begins, ends, kind, node_id, owner_id, parent_id, statement_id
-- rows depend on taint_called: call_id, contents, cwe, keyword, kind, name, position, role
-- rows depend on taint_guarded: variable
-- rows depend on taint_rule: cwe, form, kind, name, of, role

-- role: string, no declared meaning
--     from taint_called.role, taint_rule.role
-- kind: string, no declared meaning
--     from taint_called.kind, taint_guarded.kind, taint_rule.kind
-- cwe: int64, no declared meaning
--     from taint_called.cwe, taint_rule.cwe
-- name: string or null, NAME
--     from parameter.name, taint_called.name, taint_rule.name, taint_rule.of
-- variable: int64 or null, ENTITY_IDENTITY
--     from expression_variable.variable, ordered_name.node_id, parameter.binding_id, points_to.variable, reference.node_id, taint_called.call_id, taint_guarded.variable
-- at_id: int64 or null, ENTITY_IDENTITY
--     from parameter.node_id, points_to.variable, reference.node_id, syntax_node.node_id, taint_called.call_id
-- place_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from executed_place.begins, executed_place.ends, executed_place.node_id, taint_guarded.place_id
-- contents: bool, no declared meaning
--     from taint_called.contents
