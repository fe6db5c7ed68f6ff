-- How many places of its file give a variable its value.
-- Key: binding_id
select
  binding_id,
  count(*) as binders
from (
  select binding_id from definition
  union all select binding_id from parameter
  union all select binding_id from import
  union all select binding_id from name_binding
)
where binding_id is not null
group by binding_id
