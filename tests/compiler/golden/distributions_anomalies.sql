select 'distributions' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('version', 'specifier', 'group', 'marker') as names, make_array(count("version"), count("specifier"), count("group"), count("marker")) as filled, count(*) as table_rows from "distributions")) where filled = 0 and table_rows > 0

-- reads distributions: group, marker, specifier, version
-- rows depend on distributions: group, marker, specifier, version

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
