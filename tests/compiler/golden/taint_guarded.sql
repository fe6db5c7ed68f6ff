with tested as (
  -- Being one of some, or one in particular.
  select n.node_id as test_id, l.node_id as value_id, '*' as kind,
    case when n.operator in ('In', 'Eq') then 'true' else 'false' end as branch
  from syntax_node n
  join syntax_node l on l.parent_id = n.node_id and l.field = 'left'
  join syntax_node k on k.parent_id = n.node_id and k.field = 'comparators'
  where n.kind = 'Compare' and (n.operator in ('In', 'NotIn') or n.operator in ('Eq', 'NotEq') and k.kind = 'Constant')
  union
  select c.call_id as test_id, coalesce(a.node_id, k.receiver_id) as value_id, c.kind, 'true' as branch
  from taint_called c
  join call k on c.call_id = k.node_id
  left join call_argument a on c.call_id = a.call_id and a.index = c.position and a.keyword is null
  where c.role = 'guard' and (a.node_id is not null or c.position = -1)
),
decided as (
  select
    case when p.kind = 'UnaryOp' and p.operator = 'Not' then p.node_id else t.test_id end as test_id,
    t.value_id,
    t.kind,
    case when p.kind = 'UnaryOp' and p.operator = 'Not' then case t.branch when 'true' then 'false' else 'true' end else t.branch end as branch
  from tested t
  join syntax_node n on t.test_id = n.node_id
  join syntax_node p on n.parent_id = p.node_id
)
select distinct coalesce(r.binding_id, v.variable) as variable, d.kind, q.node_id as place_id
from decided d
join expression_variable v on d.value_id = v.node_id
left join reference r on d.value_id = r.node_id and r.kind = 'name'
join flow_node f on f.syntax_id = d.test_id and f.role not in ('entry', 'exit')
join decision k on k.controller_id = f.node_id and k.branch = d.branch
join flow_node g on g.region_id = k.region_id and g.role not in ('entry', 'exit')
join flow_point q on g.node_id = q.flow_id

-- reads call: node_id, receiver_id
-- reads call_argument: call_id, index, keyword, node_id
-- reads decision: branch, controller_id, region_id
-- reads expression_variable: node_id, variable
-- reads flow_node: node_id, region_id, role, syntax_id
-- reads flow_point: flow_id, node_id
-- reads reference: binding_id, kind, node_id
-- reads syntax_node: field, kind, node_id, operator, parent_id
-- reads taint_called: call_id, kind, position, role
-- rows depend on call: node_id, receiver_id
-- rows depend on call_argument: call_id, index, keyword, node_id
-- rows depend on decision: branch, controller_id, region_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on flow_node: node_id, region_id, role, syntax_id
-- rows depend on flow_point: flow_id, node_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on syntax_node: field, kind, node_id, operator, parent_id
-- rows depend on taint_called: call_id, kind, position, role

-- variable: int64, a symbol or a variable
--     from expression_variable.variable, reference.binding_id
-- kind: string, no declared meaning
--     from taint_called.kind
-- place_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from flow_point.node_id
