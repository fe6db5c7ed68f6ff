-- The same where a variable holds the name; in models only.
-- Key: base, key, target, source, is_store, form, root
-- Fixpoint: points_to
select
  xxhash64(r.root, a.base) as base,
  xxhash64(r.root, a.key) as key,
  xxhash64(r.root, a.target) as target,
  xxhash64(r.root, a.source) as source,
  a.is_store,
  a.form,
  r.root
from model_call r join model_keyed_access a on r.function_id = a.function_id
