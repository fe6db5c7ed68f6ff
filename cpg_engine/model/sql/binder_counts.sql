-- How many places of its file give a variable its value, and how many of them define a function or class.
-- Key: binding_id
select
  binding_id,
  count(*) as binders,
  sum(is_definition) as definitions
from (
  select binding_id, 1 as is_definition from definition
  union all select binding_id, 0 from parameter
  union all select binding_id, 0 from import
  union all select binding_id, 0 from name_binding
)
where binding_id is not null
group by binding_id
