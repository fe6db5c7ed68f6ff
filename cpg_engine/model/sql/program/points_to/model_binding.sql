-- A function is bound to an object, by a model or as it is asked to.
-- Columns: site variable, function variable, receiver variable
-- Key: site, function, receiver
-- Fixpoint: points_to
select
  in_call(r.root, a.site) as site,
  in_call(r.root, a.function) as function,
  in_call(r.root, a.receiver) as receiver
from model_call r join model_bind a on r.function_id = a.function_id
union
select site, function, receiver from asked_binding
