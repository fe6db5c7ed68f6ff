select 'outside_errors' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('file_id', 'line', 'column') as names, make_array(count("file_id"), count("line"), count("column")) as filled, count(*) as table_rows from "outside_errors")) where filled = 0 and table_rows > 0

-- reads outside_errors: column, file_id, line
-- rows depend on outside_errors: column, file_id, line

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
