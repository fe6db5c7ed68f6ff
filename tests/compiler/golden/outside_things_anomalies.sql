select 'outside_things' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('class_name') as names, make_array(count("class_name")) as filled, count(*) as table_rows from "outside_things")) where filled = 0 and table_rows > 0

-- reads outside_things: class_name
-- rows depend on outside_things: class_name

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
