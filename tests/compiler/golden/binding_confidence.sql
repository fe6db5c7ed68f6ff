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

-- reads call_bindings: call_id, method_id
-- reads call_by_type_ranked: confidence, dst, is_chosen, src
-- reads call_decorated_ranked: confidence, dst, is_chosen, src
-- reads call_in_module_ranked: confidence, dst, is_chosen, src
-- reads call_in_program_ranked: confidence, dst, is_chosen, src
-- rows depend on call_bindings: call_id, method_id
-- rows depend on call_by_type_ranked: dst, is_chosen, src
-- rows depend on call_decorated_ranked: dst, is_chosen, src
-- rows depend on call_in_module_ranked: dst, is_chosen, src
-- rows depend on call_in_program_ranked: dst, is_chosen, src

-- call_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_bindings.call_id
-- method_id: int64 or null, ENTITY_IDENTITY
--     from call_bindings.method_id
-- confidence: float or null, CONFIDENCE
--     from call_by_type_ranked.confidence, call_decorated_ranked.confidence, call_in_module_ranked.confidence, call_in_program_ranked.confidence
