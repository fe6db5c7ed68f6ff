select variable from points_to group by variable having count(*) > 50
union
select f.target as variable from value_flow f join saturated_variable s on f.source = s.variable

-- reads points_to: variable
-- reads value_flow: source, target
-- rows depend on points_to: variable
-- rows depend on value_flow: source, target

-- variable: int64 or null, ENTITY_IDENTITY
--     from points_to.variable, value_flow.target
