with forwarding as (
  select c.node_id, w.function_id as wrapper_id, w.returned
  from program_parameter p
  join program_reference r on p.binding_id = r.binding_id and r.kind = 'name' and r.ctx = 'Load'
  join program_call c on r.node_id = c.callee_id
  join program_syntax_node n on c.node_id = n.node_id
  join program_function w on n.owner_id = w.function_id and w.owner_id = p.function_id
  where p.index = 0 and p.kind in ('positional_only', 'positional_or_keyword')
),
forwarded as (
  select node_id, wrapper_id, returned from forwarding
  union all
  select a.node_id, f.wrapper_id, f.returned
  from forwarding f
  join program_syntax_node n on f.node_id = n.node_id
  join program_syntax_node a on n.parent_id = a.node_id and a.kind = 'Await'
),
named as (
  select r.binding_id, f.wrapper_id, f.returned
  from forwarded f
  join program_assignment a on f.node_id = a.value_id
  join program_reference r on a.target_id = r.node_id and r.kind = 'name'
  join (select binding_id from binding_place group by binding_id having count(*) = 1) o on r.binding_id = o.binding_id
),
given as (
  select node_id, wrapper_id, returned from forwarded
  union all
  select r.node_id, n.wrapper_id, n.returned from named n join program_reference r on n.binding_id = r.binding_id and r.ctx = 'Load'
)
select distinct g.wrapper_id, v.variable as source, g.returned
from given g
join program_syntax_node n on g.node_id = n.node_id and n.owner_id = g.wrapper_id
join program_syntax_node r on n.parent_id = r.node_id and r.kind = 'Return'
join expression_variable v on g.node_id = v.node_id

-- reads binding_place: binding_id
-- reads expression_variable: node_id, variable
-- reads program_assignment: target_id, value_id
-- reads program_call: callee_id, node_id
-- reads program_function: function_id, owner_id, returned
-- reads program_parameter: binding_id, function_id, index, kind
-- reads program_reference: binding_id, ctx, kind, node_id
-- reads program_syntax_node: kind, node_id, owner_id, parent_id
-- rows depend on binding_place: binding_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on program_assignment: target_id, value_id
-- rows depend on program_call: callee_id, node_id
-- rows depend on program_function: function_id, owner_id, returned
-- rows depend on program_parameter: binding_id, function_id, index, kind
-- rows depend on program_reference: binding_id, ctx, kind, node_id
-- rows depend on program_syntax_node: kind, node_id, owner_id, parent_id

-- wrapper_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- source: int64, a variable
--     from expression_variable.variable
-- returned: int64, a variable
--     from program_function.returned
