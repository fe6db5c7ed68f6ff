-- How sure it is that a call reaches a method whose parameters it fills: as the edge says; where another function is in the place of the
-- method, as the surest edge of the call.
-- Key: call_id, method_id
with chosen as (
  select src, dst, confidence from call_in_program_ranked where is_chosen
  union all
  select src, dst, confidence from call_by_type_ranked where is_chosen
  union all
  select src, dst, confidence from call_in_module_ranked where is_chosen
  union all
  select src, dst, confidence from call_decorated_ranked where is_chosen
),
of_pair as (
  select src, dst, max(confidence) as confidence from chosen group by src, dst
),
of_call as (
  select src, max(confidence) as confidence from chosen group by src
)
select
  b.call_id,
  b.method_id,
  with_metadata(max(cast(coalesce(p.confidence, c.confidence, 0.5) as real)), 'cpg.semantic', 'CONFIDENCE') as confidence
from call_bindings b
left join of_pair p on b.call_id = p.src and b.method_id = p.dst
left join of_call c on b.call_id = c.src
group by b.call_id, b.method_id
