select
  t.call_id,
  t.method_id,
  t.file_id,
  t.resolution_method,
  case when t.resolution_method = 'library_model' and starts_with(coalesce(d.name, ''), '__') then 'library_special' else t.resolution_method end as way,
  t.alternatives,
  t.is_decorated,
  coalesce(s.declared, 0) as declared,
  coalesce(o.declared, 0) - coalesce(s.declared, 0) as declared_other,
  coalesce(s.named, 0) as named,
  coalesce(o.named, 0) - coalesce(s.named, 0) as named_other,
  coalesce(s.checked, 0) as checked,
  coalesce(o.checked, 0) - coalesce(s.checked, 0) as checked_other,
  coalesce(o.is_checked, 0) - coalesce(o.checked, 0) as checked_silent,
  coalesce(s.executed, 0) as executed
from (
  select call_id, method_id, file_id, resolution_method, alternatives, 0 as is_decorated from program_call_targets
  union all
  select d.call_id, d.method_id, d.file_id, 'declared_type', d.alternatives, d.is_decorated
  from typed_call_targets d
  left anti join program_call_targets p on d.call_id = p.call_id
) t
left join definition d on t.method_id = d.node_id
left join call_support s on t.call_id = s.call_id and t.method_id = s.method_id
left join call_opinion o on t.call_id = o.call_id

-- reads call_opinion: call_id, checked, declared, is_checked, named
-- reads call_support: call_id, checked, declared, executed, method_id, named
-- reads definition: name, node_id
-- reads program_call_targets: alternatives, call_id, file_id, method_id, resolution_method
-- reads typed_call_targets: alternatives, call_id, file_id, is_decorated, method_id
-- rows depend on call_opinion: call_id
-- rows depend on call_support: call_id, method_id
-- rows depend on definition: node_id
-- rows depend on program_call_targets: call_id, method_id
-- rows depend on typed_call_targets: call_id, method_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from program_call_targets.call_id, typed_call_targets.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from program_call_targets.method_id, typed_call_targets.method_id
-- file_id: int64, FILE_IDENTITY file
--     from program_call_targets.file_id, typed_call_targets.file_id
-- resolution_method: string, no declared meaning
--     from program_call_targets.resolution_method
-- way: string, no declared meaning
--     from definition.name, program_call_targets.resolution_method
-- alternatives: int64 or null, no declared meaning
--     from program_call_targets.alternatives, typed_call_targets.alternatives
-- is_decorated: int64, no declared meaning
--     from typed_call_targets.is_decorated
-- declared: int64, no declared meaning
--     from call_support.declared
-- declared_other: int64, no declared meaning
--     from call_opinion.declared, call_support.declared
-- named: int64, no declared meaning
--     from call_support.named
-- named_other: int64, no declared meaning
--     from call_opinion.named, call_support.named
-- checked: int64, no declared meaning
--     from call_support.checked
-- checked_other: int64, no declared meaning
--     from call_opinion.checked, call_support.checked
-- checked_silent: int64, no declared meaning
--     from call_opinion.checked, call_opinion.is_checked
-- executed: int64, no declared meaning
--     from call_support.executed
