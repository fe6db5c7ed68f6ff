select 'ts_nodes' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('parent', 'field') as names, make_array(count("parent"), count("field")) as filled, count(*) as table_rows from "ts_nodes")) where filled = 0 and table_rows > 0

-- reads ts_nodes: field, parent
-- rows depend on ts_nodes: field, parent

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
