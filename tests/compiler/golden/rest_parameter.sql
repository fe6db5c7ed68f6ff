select * from followed_parameter where kind in ('var_positional', 'var_keyword')

-- reads followed_parameter: function_id, is_model, kind, name, parameter_id, position, rest, variable
-- rows depend on followed_parameter: kind

-- function_id: int64, ENTITY_IDENTITY syntax
--     from followed_parameter.function_id
-- is_model: bool, no declared meaning
--     from followed_parameter.is_model
-- kind: string, ENUM
--     from followed_parameter.kind
-- name: string, NAME
--     from followed_parameter.name
-- position: int64, ORDINAL
--     from followed_parameter.position
-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from followed_parameter.variable
-- rest: int64, no declared meaning
--     from followed_parameter.rest
-- parameter_id: int64, ENTITY_IDENTITY syntax identity
--     from followed_parameter.parameter_id
