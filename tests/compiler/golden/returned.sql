with generator as (
  select function_id, made from program_function where kind = 'generator' and not is_model
),
-- A place where values are taken out of what a variable holds: `is_end` takes what the generator returns.
taking as (
  select base, t.node_id as receiver_id, false as is_end
  from iterated_expression i
  join syntax_node n on i.node_id = n.node_id and n.field = 'iter'
  join syntax_node t on t.parent_id = n.parent_id and t.field = 'target'
  union all
  select i.base, i.node_id as receiver_id, false
  from iterated_expression i
  join syntax_node n on i.node_id = n.node_id and n.kind in ('YieldFrom', 'Starred', 'Tuple', 'List') and coalesce(n.field, '') <> 'iter'
  union all
  select v.variable as base, n.node_id as receiver_id, true
  from syntax_node n
  join syntax_node c on c.parent_id = n.node_id and c.field = 'value'
  join expression_variable v on c.node_id = v.node_id
  where n.kind = 'YieldFrom'
  union all
  select v.variable as base, c.node_id as receiver_id, false
  from call c
  join reference r on c.callee_id = r.node_id and r.kind = 'name' and r.name in ('next', 'anext') and r.resolution = 'builtin'
  join call_argument a on c.node_id = a.call_id and a."index" = 0
  join expression_variable v on a.node_id = v.node_id
  union all
  select v.variable as base, c.node_id as receiver_id, false
  from call c
  join expression_variable v on c.receiver_id = v.node_id
  where c.callee_name in ('send', '__next__', 'throw', 'asend', '__anext__')
),
held as (
  select p.variable, g.function_id, count(*) over (partition by p.variable) as alternatives
  from points_to p
  join generator g on p.object = g.made
)
select r.node_id as return_id, b.call_id as receiver_id, r.file_id, b.confidence
from syntax_node r
join binding_confidence b on r.owner_id = b.method_id
left anti join generator g on r.owner_id = g.function_id
where r.kind = 'Return'
union all
-- Properties and operators have the value that is returned; storing has none.
select r.node_id as return_id, n.node_id as receiver_id, r.file_id, max(c.confidence) as confidence
from call_in_program_ranked c
join syntax_node n on c.src = n.node_id and n.kind in ('Attribute', 'Subscript', 'BinOp', 'UnaryOp') and coalesce(n.ctx, 'Load') = 'Load'
join syntax_node r on c.dst = r.owner_id and r.kind = 'Return'
left anti join generator g on r.owner_id = g.function_id
where c.is_chosen and (c.method in ('points_to', 'implicit_call') or n.kind = 'Attribute')
group by r.node_id, n.node_id, r.file_id
union all
select
  y.node_id as return_id,
  t.receiver_id,
  y.file_id,
  max(cast(0.95 / h.alternatives as real)) as confidence
from taking t
join held h on t.base = h.variable
join syntax_node y on h.function_id = y.owner_id and case when t.is_end then y.kind = 'Return' else y.kind in ('Yield', 'YieldFrom') end
where y.node_id <> t.receiver_id
group by y.node_id, t.receiver_id, y.file_id

-- reads binding_confidence: call_id, confidence, method_id
-- reads call: callee_id, callee_name, node_id, receiver_id
-- reads call_argument: call_id, index, node_id
-- reads call_in_program_ranked: confidence, dst, is_chosen, method, src
-- reads expression_variable: node_id, variable
-- reads iterated_expression: base, node_id
-- reads points_to: object, variable
-- reads program_function: function_id, is_model, kind, made
-- reads reference: kind, name, node_id, resolution
-- reads syntax_node: ctx, field, file_id, kind, node_id, owner_id, parent_id
-- rows depend on binding_confidence: method_id
-- rows depend on call: callee_id, callee_name, node_id, receiver_id
-- rows depend on call_argument: call_id, index, node_id
-- rows depend on call_in_program_ranked: dst, is_chosen, method, src
-- rows depend on expression_variable: node_id, variable
-- rows depend on iterated_expression: base, node_id
-- rows depend on points_to: object, variable
-- rows depend on program_function: function_id, is_model, kind, made
-- rows depend on reference: kind, name, node_id, resolution
-- rows depend on syntax_node: ctx, field, file_id, kind, node_id, owner_id, parent_id

-- return_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- receiver_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from binding_confidence.call_id, call.node_id, iterated_expression.node_id, syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- confidence: float or null, CONFIDENCE
--     from binding_confidence.confidence, call_in_program_ranked.confidence, points_to.variable
