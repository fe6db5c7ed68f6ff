select
  p.function_id,
  f.is_model,
  p.kind,
  p.name,
  cast(p.index as bigint) as position,
  -- A lambda in an annotation that is not evaluated has no scope.
  coalesce(o.node_id, p.binding_id, p.node_id) as variable,
  ((p.node_id & -4503599627370496) | (xxhash64('rest', p.node_id) & 4503599627370495)) as rest,
  p.node_id as parameter_id
from program_parameter p
join program_function f on p.function_id = f.function_id
left join ordered_name o on p.node_id = o.node_id

-- reads ordered_name: node_id
-- reads program_function: function_id, is_model
-- reads program_parameter: binding_id, function_id, index, kind, name, node_id
-- rows depend on ordered_name: node_id
-- rows depend on program_function: function_id
-- rows depend on program_parameter: function_id, node_id

-- function_id: int64, ENTITY_IDENTITY syntax
--     from program_parameter.function_id
-- is_model: bool, a flag
--     from program_function.is_model
-- kind: string, ENUM
--     from program_parameter.kind
-- name: string, NAME
--     from program_parameter.name
-- position: int64, ORDINAL
--     from program_parameter.index
-- variable: int64, a variable
--     from ordered_name.node_id, program_parameter.binding_id, program_parameter.node_id
-- rest: int64, an object
--     from program_parameter.node_id
-- parameter_id: int64, ENTITY_IDENTITY syntax identity
--     from program_parameter.node_id
