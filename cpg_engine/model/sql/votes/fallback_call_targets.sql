-- A method that a call may reach where no value is known to: by what the name called stands for in its module, by what it was before a
-- decorator wrapped it, by what a framework calls.
-- Key: call_id, method_id
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
