-- A mapping takes over what another one holds.
-- Columns: base variable, shared variable
-- Key: base, shared
-- Fixpoint: points_to
select base, shared from static_share
union
select in_call(r.root, a.base) as base, in_call(r.root, a.shared) as shared
from model_call r join model_share a on r.function_id = a.function_id
