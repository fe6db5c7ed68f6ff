select
  "call_id" as "call_id",
  "method_id" as "method_id",
  "source" as "source",
  "certainty" as "certainty"
from "declared_vote"
union all
select
  "call_id" as "call_id",
  "method_id" as "method_id",
  "source" as "source",
  "certainty" as "certainty"
from "named_vote"
union all
select
  "call_id" as "call_id",
  "method_id" as "method_id",
  "source" as "source",
  "certainty" as "certainty"
from "checked_vote"
union all
select
  "call_id" as "call_id",
  "method_id" as "method_id",
  "source" as "source",
  "certainty" as "certainty"
from "indexed_vote"
union all
select
  "call_id" as "call_id",
  "method_id" as "method_id",
  "source" as "source",
  "certainty" as "certainty"
from "executed_vote"

-- reads checked_vote: call_id, certainty, method_id, source
-- reads declared_vote: call_id, certainty, method_id, source
-- reads executed_vote: call_id, certainty, method_id, source
-- reads indexed_vote: call_id, certainty, method_id, source
-- reads named_vote: call_id, certainty, method_id, source

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from checked_vote.call_id, declared_vote.call_id, executed_vote.call_id, indexed_vote.call_id, named_vote.call_id
-- method_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from checked_vote.method_id, declared_vote.method_id, executed_vote.method_id, indexed_vote.method_id, named_vote.method_id
-- source: string, no declared meaning
--     from checked_vote.source, declared_vote.source, executed_vote.source, indexed_vote.source, named_vote.source
-- certainty: double or null, no declared meaning
--     from checked_vote.certainty, declared_vote.certainty, executed_vote.certainty, indexed_vote.certainty, named_vote.certainty
