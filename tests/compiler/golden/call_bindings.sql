select
  t.call_id,
  t.method_id,
  max(case when t.resolution_method in ('constructor', 'own_class', 'super') and s.node_id is null then 1 else 0 end) as unseen
from call_targets t
left join decorator s on t.method_id = s.definition_id and s.name = 'staticmethod'
group by t.call_id, t.method_id

-- reads call_targets: call_id, method_id, resolution_method
-- reads decorator: definition_id, name, node_id
-- rows depend on call_targets: call_id, method_id
-- rows depend on decorator: definition_id, name

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call_targets.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from call_targets.method_id
-- unseen: int64 or null, no declared meaning
--     from call_targets.resolution_method, decorator.node_id
