select call_id, method_id, file_id, is_decorated, alternatives
from typed_call_candidates
where alternatives <= cast(50 as bigint)

-- reads typed_call_candidates: alternatives, call_id, file_id, is_decorated, method_id
-- rows depend on typed_call_candidates: alternatives

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from typed_call_candidates.call_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from typed_call_candidates.method_id
-- file_id: int64, FILE_IDENTITY file
--     from typed_call_candidates.file_id
-- is_decorated: int64, no declared meaning
--     from typed_call_candidates.is_decorated
-- alternatives: int64 or null, no declared meaning
--     from typed_call_candidates.alternatives
