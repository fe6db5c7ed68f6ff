select 'pyrefly_calls' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('implicit', 'unresolved') as names, make_array(count("implicit"), count("unresolved")) as filled, count(*) as table_rows from "pyrefly_calls")) where filled = 0 and table_rows > 0

-- reads pyrefly_calls: implicit, unresolved
-- rows depend on pyrefly_calls: implicit, unresolved

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
