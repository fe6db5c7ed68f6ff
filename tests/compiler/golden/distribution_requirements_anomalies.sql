select 'distribution_requirements' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('specifier', 'extras', 'marker') as names, make_array(count("specifier"), count("extras"), count("marker")) as filled, count(*) as table_rows from "distribution_requirements")) where filled = 0 and table_rows > 0

-- reads distribution_requirements: extras, marker, specifier
-- rows depend on distribution_requirements: extras, marker, specifier

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
