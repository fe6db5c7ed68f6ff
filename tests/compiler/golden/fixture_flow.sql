select distinct g.variable as source, r.variable as target
from fixture_request r
join provided_value g on r.function_id = g.function_id

-- reads fixture_request: function_id, variable
-- reads provided_value: function_id, variable
-- rows depend on fixture_request: function_id, variable
-- rows depend on provided_value: function_id, variable

-- source: int64 or null, ENTITY_IDENTITY symbol
--     from provided_value.variable
-- target: int64 or null, a variable
--     from fixture_request.variable
