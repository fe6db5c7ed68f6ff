-- What a function within another returns as it gets it of what the other is given: of a call of the other's first parameter,
-- awaited or not, by way of a name of its own or not.
-- Columns: wrapper_id function, source variable, returned variable
-- Key: wrapper_id, source
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
