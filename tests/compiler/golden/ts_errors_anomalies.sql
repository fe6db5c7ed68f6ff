select 'ts_errors' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('node', 'missing') as names, make_array(count("node"), count("missing")) as filled, count(*) as table_rows from "ts_errors")) where filled = 0 and table_rows > 0

-- reads ts_errors: missing, node
-- rows depend on ts_errors: missing, node

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
