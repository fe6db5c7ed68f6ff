select
  "call_id" as "call_id"
from "call_targets"
union all
select
  "call_id" as "call_id"
from "decorated_call_targets"
union all
select
  "call_id" as "call_id"
from "voted_call_targets"
union all
select
  with_metadata("call_id", 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "call_id"
from "external_call_targets"
union all
select
  with_metadata("call_id", 'cpg.namespace', 'syntax', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "call_id"
from "framework_calls"
union all
select
  "call_id" as "call_id"
from "checked_calls"
union all
select
  "call_id" as "call_id"
from "indexed_calls"
union all
select
  "call_id" as "call_id"
from "executed_calls"

-- reads call_targets: call_id
-- reads checked_calls: call_id
-- reads decorated_call_targets: call_id
-- reads executed_calls: call_id
-- reads external_call_targets: call_id
-- reads framework_calls: call_id
-- reads indexed_calls: call_id
-- reads voted_call_targets: call_id

-- call_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_targets.call_id, checked_calls.call_id, decorated_call_targets.call_id, executed_calls.call_id, external_call_targets.call_id, framework_calls.call_id, indexed_calls.call_id, voted_call_targets.call_id
