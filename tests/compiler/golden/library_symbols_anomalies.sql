select 'library_symbols' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('binding') as names, make_array(count("binding")) as filled, count(*) as table_rows from "library_symbols")) where filled = 0 and table_rows > 0

-- reads library_symbols: binding
-- rows depend on library_symbols: binding

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
