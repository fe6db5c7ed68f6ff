select 'console_scripts' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('attribute', 'extras') as names, make_array(count("attribute"), count("extras")) as filled, count(*) as table_rows from "console_scripts")) where filled = 0 and table_rows > 0

-- reads console_scripts: attribute, extras
-- rows depend on console_scripts: attribute, extras

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
