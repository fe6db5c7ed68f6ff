select variable from points_to group by variable having count(*) > 50

-- reads points_to: variable
-- rows depend on points_to: variable

-- variable: int64 or null, ENTITY_IDENTITY
--     from points_to.variable
