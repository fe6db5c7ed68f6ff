select 'outside_overloads' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('result') as names, make_array(count("result")) as filled, count(*) as table_rows from "outside_overloads")) where filled = 0 and table_rows > 0

-- reads outside_overloads: result
-- rows depend on outside_overloads: result

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
