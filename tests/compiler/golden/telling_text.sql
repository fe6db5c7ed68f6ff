select distinct concat(value) as value from outside_constants where starts_with(value, '''')

-- reads outside_constants: value
-- rows depend on outside_constants: value

-- value: string or null, a code
--     from outside_constants.value
