with called as (
  select c.arguments as call_id, c.function_id as method_id, max(case when c.receiver <> 0 then 1 else 0 end) as unseen
  from function_call c
  join program_function f on c.function_id = f.function_id and not f.is_model
  join call n on c.arguments = n.node_id
  group by c.arguments, c.function_id
),
declared as (
  select c.root as call_id, c.function_id as method_id, max(c.unseen) as unseen
  from declared_call c
  join call n on c.root = n.node_id
  left anti join called k on c.root = k.call_id
  group by c.root, c.function_id
)
select call_id, method_id, unseen from called
union all
select call_id, method_id, unseen from declared
union all
-- Where neither values nor declarations are known to reach the callee, its name may still tell.
select
  t.call_id,
  t.method_id,
  max(case when t.resolution_method in ('constructor', 'own_class', 'super') and s.node_id is null then 1 else 0 end) as unseen
from call_targets t
left join decorator s on t.method_id = s.definition_id and s.name = 'staticmethod'
left anti join called k on t.call_id = k.call_id
left anti join declared d on t.call_id = d.call_id
group by t.call_id, t.method_id

-- reads call: node_id
-- reads call_targets: call_id, method_id, resolution_method
-- reads declared_call: function_id, root, unseen
-- reads decorator: definition_id, name, node_id
-- reads function_call: arguments, function_id, receiver
-- reads program_function: function_id, is_model
-- rows depend on call: node_id
-- rows depend on call_targets: call_id, method_id
-- rows depend on declared_call: function_id, root
-- rows depend on decorator: definition_id, name
-- rows depend on function_call: arguments, function_id
-- rows depend on program_function: function_id, is_model

-- call_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_targets.call_id, declared_call.root, function_call.arguments
-- method_id: int64 or null, ENTITY_IDENTITY
--     from call_targets.method_id, declared_call.function_id, function_call.function_id
-- unseen: int64 or null, no declared meaning
--     from call_targets.resolution_method, declared_call.unseen, decorator.node_id, function_call.receiver
