-- A function is bound by a model.
-- Key: site, function, receiver
-- Fixpoint: points_to
select
  xxhash64(r.root, a.site) as site,
  xxhash64(r.root, a.function) as function,
  xxhash64(r.root, a.receiver) as receiver
from model_call r join model_bind a on r.function_id = a.function_id
