-- An instance is made by a model, of the class that a variable holds.
-- Columns: base variable, site variable, root syntax, with_init flag
-- Key: base, site, root, with_init
-- Fixpoint: points_to
select in_call(r.root, a.base) as base, in_call(r.root, a.site) as site, r.root, a.with_init
from model_call r join model_allocate a on r.function_id = a.function_id
