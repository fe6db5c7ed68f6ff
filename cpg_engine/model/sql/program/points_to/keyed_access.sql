-- An attribute or element is read, or written, whose name a variable holds; in models only.
-- Columns: base variable, key variable, target variable, source variable, is_store flag, form word, root syntax
-- Key: base, key, target, source, is_store, form, root
-- Fixpoint: points_to
select
  in_call(r.root, a.base) as base,
  in_call(r.root, a.key) as key,
  in_call(r.root, a.target) as target,
  in_call(r.root, a.source) as source,
  a.is_store,
  a.form,
  r.root
from model_call r join model_keyed_access a on r.function_id = a.function_id
