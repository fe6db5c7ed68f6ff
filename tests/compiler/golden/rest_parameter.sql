select * from formal_parameter where kind in ('var_positional', 'var_keyword')

-- reads formal_parameter: function_id, is_model, kind, name, parameter_id, position, rest, variable
-- rows depend on formal_parameter: kind

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
