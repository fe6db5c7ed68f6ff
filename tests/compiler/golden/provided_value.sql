select function_id, case when kind = 'generator' then ((function_id & -4503599627370496) | (xxhash64('yielded', function_id) & 4503599627370495)) else returned end as variable from program_function
union
select function_id, variable from given_back

-- reads given_back: function_id, variable
-- reads program_function: function_id, kind, returned
-- rows depend on given_back: function_id, variable
-- rows depend on program_function: function_id, kind, returned

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from given_back.function_id, program_function.function_id
-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from given_back.variable, program_function.function_id, program_function.kind, program_function.returned
