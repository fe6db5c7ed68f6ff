select 'modules_external' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('is_package') as names, make_array(count("is_package")) as filled, count(*) as table_rows from "modules_external")) where filled = 0 and table_rows > 0

-- reads modules_external: is_package
-- rows depend on modules_external: is_package

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
