select variable
from points_to
group by variable, is_function
having count(*) > case when is_function then 200 else 20 end
union
select f.target as variable from value_flow f join saturated_variable s on f.source = s.variable
union
select f.target as variable from admitted_flow f join saturated_variable s on f.source = s.variable

-- reads admitted_flow: source, target
-- reads points_to: is_function, variable
-- reads value_flow: source, target
-- rows depend on admitted_flow: source, target
-- rows depend on points_to: is_function, variable
-- rows depend on value_flow: source, target

-- variable: int64 or null, ENTITY_IDENTITY
--     from admitted_flow.target, points_to.variable, value_flow.target
