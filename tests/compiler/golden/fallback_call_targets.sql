select
  n.call_id,
  n.method_id,
  n.file_id,
  min(n.resolution_method) as resolution_method,
  'named' as way,
  1 + min(n.other_binders) as alternatives,
  max(n.is_decorated) as is_decorated,
  max(n.is_overridden) as is_overridden,
  min(n.distance) as distance
from call_targets n
left anti join program_call_targets p on n.call_id = p.call_id
group by n.call_id, n.method_id, n.file_id
union all
select call_id, method_id, file_id, 'decorated_name', 'decorated', 1, 0, 0, 0 from decorated_call_targets
union all
select call_id, method_id, file_id, framework, 'framework', 1, 0, 0, 0 from framework_calls

-- reads call_targets: call_id, distance, file_id, is_decorated, is_overridden, method_id, other_binders, resolution_method
-- reads decorated_call_targets: call_id, file_id, method_id
-- reads framework_calls: call_id, file_id, framework, method_id
-- reads program_call_targets: call_id
-- rows depend on call_targets: call_id, file_id, method_id
-- rows depend on program_call_targets: call_id

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from call_targets.call_id, decorated_call_targets.call_id, framework_calls.call_id
-- method_id: int64 or null, ENTITY_IDENTITY
--     from call_targets.method_id, decorated_call_targets.method_id, framework_calls.method_id
-- file_id: int64, FILE_IDENTITY file
--     from call_targets.file_id, decorated_call_targets.file_id, framework_calls.file_id
-- resolution_method: string or null, a text
--     from call_targets.resolution_method, framework_calls.framework
-- way: string, no declared meaning
--     from nothing
-- alternatives: int64 or null, no declared meaning
--     from call_targets.other_binders
-- is_decorated: int64 or null, no declared meaning
--     from call_targets.is_decorated
-- is_overridden: int64 or null, no declared meaning
--     from call_targets.is_overridden
-- distance: int64 or null, no declared meaning
--     from call_targets.distance
