select f.*
from formal_parameter f
left semi join admitted_by_annotation a on f.parameter_id = a.parameter_id
where f.variable is not null

-- reads admitted_by_annotation: parameter_id
-- reads formal_parameter: function_id, is_model, kind, name, parameter_id, position, rest, variable
-- rows depend on admitted_by_annotation: parameter_id
-- rows depend on formal_parameter: parameter_id

-- function_id: int64, ENTITY_IDENTITY syntax
--     from formal_parameter.function_id
-- is_model: bool, a flag
--     from formal_parameter.is_model
-- kind: string, ENUM
--     from formal_parameter.kind
-- name: string, NAME
--     from formal_parameter.name
-- position: int64, ORDINAL
--     from formal_parameter.position
-- variable: int64, a variable
--     from formal_parameter.variable
-- rest: int64, an object
--     from formal_parameter.rest
-- parameter_id: int64, ENTITY_IDENTITY syntax identity
--     from formal_parameter.parameter_id
