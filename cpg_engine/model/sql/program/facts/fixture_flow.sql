-- What a fixture gives, to the parameter that has its name.
-- Columns: source variable, target variable
-- Key: source, target
select distinct g.variable as source, r.variable as target
from fixture_request r
join provided_value g on r.function_id = g.function_id
