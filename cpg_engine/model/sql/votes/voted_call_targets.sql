-- A method that a call may reach by values, or where none is known by what is declared, among how many, and what each other source
-- of evidence says: it names the method for the call as well, or only others (`…_other`); or it has seen the call and names none.
-- `way`: how it was found; what models of the library call of a class is less sure than what is passed to them.
-- Key: call_id, method_id
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
