select
  "call_id" as "call_id",
  "file_id" as "file_id",
  "alternatives" as "alternatives"
from "voted_call_targets"
union all
select
  "call_id" as "call_id",
  "file_id" as "file_id",
  "alternatives" as "alternatives"
from "external_call_targets"

-- reads external_call_targets: alternatives, call_id, file_id
-- reads voted_call_targets: alternatives, call_id, file_id

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from external_call_targets.call_id, voted_call_targets.call_id
-- file_id: int64 or null, FILE_IDENTITY file
--     from external_call_targets.file_id, voted_call_targets.file_id
-- alternatives: int64 or null, no declared meaning
--     from external_call_targets.alternatives, voted_call_targets.alternatives
