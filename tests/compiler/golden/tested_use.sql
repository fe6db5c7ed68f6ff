with test as (
  select
    c.node_id as call_id,
    r.binding_id,
    n.owner_id,
    case when p.kind = 'UnaryOp' and p.operator = 'Not' then p.node_id else n.node_id end as decided_id,
    case when p.kind = 'UnaryOp' and p.operator = 'Not' then 'false' else 'true' end as branch
  from call c
  join reference i on c.callee_id = i.node_id and i.name = 'isinstance' and i.resolution = 'builtin'
  join call_argument a on a.call_id = c.node_id and a.index = 0
  join reference r on a.node_id = r.node_id and r.kind = 'name'
  join (select binding_id from binding_place group by binding_id having count(*) = 1) o on r.binding_id = o.binding_id
  join syntax_node n on c.node_id = n.node_id
  join syntax_node p on n.parent_id = p.node_id
),
-- Code that decisions are known of, by the one place where its syntax is executed.
executed as (
  select syntax_id, min(region_id) as region_id
  from flow_node
  where role in ('statement', 'value', 'test') and region_id is not null
  group by syntax_id
  having count(*) = 1
),
use as (
  select n.node_id, r.binding_id, n.owner_id, n.statement_id, n.parent_id, q.parent_id as second_id, s.parent_id as third_id
  from reference r
  join (select distinct binding_id from test) t on r.binding_id = t.binding_id
  join syntax_node n on r.node_id = n.node_id
  join syntax_node q on n.parent_id = q.node_id
  left join syntax_node s on q.parent_id = s.node_id
  where r.kind = 'name' and r.ctx = 'Load'
),
within as (
  select node_id, binding_id, owner_id, statement_id as syntax_id from use
  union
  select node_id, binding_id, owner_id, node_id as syntax_id from use
  union
  select node_id, binding_id, owner_id, parent_id as syntax_id from use
  union
  select node_id, binding_id, owner_id, second_id as syntax_id from use
  union
  select node_id, binding_id, owner_id, third_id as syntax_id from use
)
select w.node_id, w.binding_id, min(t.call_id) as call_id, w.owner_id
from within w
join executed e on w.syntax_id = e.syntax_id
join decision d on e.region_id = d.region_id
join flow_node f on d.controller_id = f.node_id
join test t on f.syntax_id = t.decided_id and d.branch = t.branch and w.binding_id = t.binding_id and w.owner_id = t.owner_id
left anti join ordered_use o on w.node_id = o.node_id
group by w.node_id, w.binding_id, w.owner_id

-- reads binding_place: binding_id
-- reads call: callee_id, node_id
-- reads call_argument: call_id, index, node_id
-- reads decision: branch, controller_id, region_id
-- reads flow_node: node_id, region_id, role, syntax_id
-- reads ordered_use: node_id
-- reads reference: binding_id, ctx, kind, name, node_id, resolution
-- reads syntax_node: kind, node_id, operator, owner_id, parent_id, statement_id
-- rows depend on binding_place: binding_id
-- rows depend on call: callee_id, node_id
-- rows depend on call_argument: call_id, index, node_id
-- rows depend on decision: branch, controller_id, region_id
-- rows depend on flow_node: node_id, region_id, role, syntax_id
-- rows depend on ordered_use: node_id
-- rows depend on reference: binding_id, ctx, kind, name, node_id, resolution
-- rows depend on syntax_node: kind, node_id, operator, owner_id, parent_id, statement_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from reference.binding_id
-- call_id: int64 or null, a syntax
--     from call.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from syntax_node.owner_id
