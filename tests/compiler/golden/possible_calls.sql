select call_id, method_id, file_id, alternatives
from typed_call_candidates
where alternatives > cast(50 as bigint)

-- reads typed_call_candidates: alternatives, call_id, file_id, method_id
-- rows depend on typed_call_candidates: alternatives

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from typed_call_candidates.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from typed_call_candidates.method_id
-- file_id: int64, FILE_IDENTITY file
--     from typed_call_candidates.file_id
-- alternatives: int64 or null, no declared meaning
--     from typed_call_candidates.alternatives
