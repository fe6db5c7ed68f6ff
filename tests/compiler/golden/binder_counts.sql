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

-- reads definition: binding_id
-- reads import: binding_id
-- reads name_binding: binding_id
-- reads parameter: binding_id
-- rows depend on definition: binding_id
-- rows depend on import: binding_id
-- rows depend on name_binding: binding_id
-- rows depend on parameter: binding_id

-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from definition.binding_id, import.binding_id, name_binding.binding_id, parameter.binding_id
-- binders: int64, no declared meaning
--     from nothing
-- definitions: int64 or null, no declared meaning
--     from nothing
