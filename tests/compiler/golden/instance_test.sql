with tested as (
  select coalesce(r.binding_id, v.variable) as variable, c.node_id as class_node_id
  from call k
  join call_argument a on a.call_id = k.node_id and a.index = 0
  join expression_variable v on a.node_id = v.node_id
  left join reference r on a.node_id = r.node_id
  join call_argument c on c.call_id = k.node_id and c.index = 1
  where k.callee_name = 'isinstance'
),
-- A pattern of a class, and what it is directly in: a case, or a pattern that catches it or offers it beside others.
pattern as (
  select c.node_id as class_node_id, case when k.is_above then a.parent_id else a.node_id end as outer_id
  from syntax_node p
  join syntax_node c on c.parent_id = p.node_id and c.field = 'cls'
  join syntax_node a on p.parent_id = a.node_id
  join (values ('match_case', false), ('MatchAs', false), ('MatchAs', true), ('MatchOr', true)) as k (kind, is_above) on a.kind = k.kind
  where p.kind = 'MatchClass'
),
matched as (
  select coalesce(r.binding_id, v.variable) as variable, p.class_node_id
  from pattern p
  join syntax_node m on p.outer_id = m.node_id and m.kind = 'match_case'
  join syntax_node s on s.parent_id = m.parent_id and s.field = 'subject'
  join expression_variable v on s.node_id = v.node_id
  left join reference r on s.node_id = r.node_id
  union
  select r.binding_id as variable, p.class_node_id
  from pattern p
  join reference r on p.outer_id = r.node_id and r.kind = 'capture'
  where r.binding_id is not null
),
named as (
  select variable, class_node_id from tested
  union
  select variable, class_node_id from matched
  union
  select t.variable, e.node_id from tested t join syntax_node e on t.class_node_id = e.parent_id and e.field = 'elts'
)
select distinct n.variable, o.object as class_id
from named n
join expression_variable e on n.class_node_id = e.node_id
join name_value o on e.variable = o.variable
join class_definition c on o.object = c.class_id

-- reads call: callee_name, node_id
-- reads call_argument: call_id, index, node_id
-- reads class_definition: class_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads reference: binding_id, kind, node_id
-- reads syntax_node: field, kind, node_id, parent_id
-- rows depend on call: callee_name, node_id
-- rows depend on call_argument: call_id, index, node_id
-- rows depend on class_definition: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on syntax_node: field, kind, node_id, parent_id

-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from expression_variable.variable, reference.binding_id
-- class_id: int64 or null, ENTITY_IDENTITY identity
--     from name_value.object
