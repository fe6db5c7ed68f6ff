-- A method that a call may reach, among how many, how that was found, and what each other source of evidence says: it names the method
-- for the call as well, or only others (`…_other`); or it has seen the call and names none. Each pair has one row, whoever names it.
-- `way`: how it was found; what models of the library call of a class is less sure than what is passed to them. What only other sources
-- name is `stated`; how sure they are is `certainty`.
-- Key: call_id, method_id
with known as (
  select call_id, method_id, file_id, resolution_method, resolution_method as way, alternatives, 0 as is_decorated, 0 as is_overridden, 0 as distance
  from program_call_targets
  union all
  select d.call_id, d.method_id, d.file_id, 'declared_type', 'declared_type', d.alternatives, d.is_decorated, 0, 0
  from typed_call_targets d
  left anti join program_call_targets p on d.call_id = p.call_id
  union all
  select call_id, method_id, file_id, resolution_method, way, alternatives, is_decorated, is_overridden, distance from fallback_call_targets
),
stated as (
  select
    s.call_id,
    s.method_id,
    c.file_id,
    case when s.executed = 1 then 'trace' else 'type_checker' end as resolution_method
  from call_support s
  left join call c on s.call_id = c.node_id
  left anti join known k on s.call_id = k.call_id and s.method_id = k.method_id
  where s.executed = 1 or s.checked = 1
)
select
  t.call_id,
  t.method_id,
  -- How far a file's names can be trusted says nothing of what was executed.
  case when coalesce(s.executed, 0) = 0 then t.file_id end as file_id,
  t.resolution_method,
  case when t.way = 'library_model' and starts_with(coalesce(d.name, ''), '__') then 'library_special' else t.way end as way,
  t.alternatives,
  t.is_decorated,
  t.is_overridden,
  t.distance,
  s.certainty,
  coalesce(s.declared, 0) as declared,
  coalesce(o.declared, 0) - coalesce(s.declared, 0) as declared_other,
  coalesce(s.named, 0) as named,
  coalesce(o.named, 0) - coalesce(s.named, 0) as named_other,
  coalesce(s.checked, 0) as checked,
  coalesce(o.checked, 0) - coalesce(s.checked, 0) as checked_other,
  coalesce(o.is_checked, 0) - coalesce(o.checked, 0) as checked_silent,
  coalesce(s.executed, 0) as executed,
  -- A function that goes by another name where it is called was handed over, or looked up in a table.
  case when n.callee_name <> d.name and d.kind = 'function' and not starts_with(d.name, '__') then 1 else 0 end as renamed
from (
  select * from known
  union all
  select call_id, method_id, file_id, resolution_method, 'stated', 1, 0, 0, 0 from stated
) t
left join definition d on t.method_id = d.node_id
left join call_support s on t.call_id = s.call_id and t.method_id = s.method_id
left join call_opinion o on t.call_id = o.call_id
left join call n on t.call_id = n.node_id
