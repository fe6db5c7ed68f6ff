select 'ts_captures' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('text') as names, make_array(count("text")) as filled, count(*) as table_rows from "ts_captures")) where filled = 0 and table_rows > 0

-- reads ts_captures: text
-- rows depend on ts_captures: text

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
