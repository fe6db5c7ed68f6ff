select 'library_references' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('base', 'scope', 'symbol', 'binding') as names, make_array(count("base"), count("scope"), count("symbol"), count("binding")) as filled, count(*) as table_rows from "library_references")) where filled = 0 and table_rows > 0

-- reads library_references: base, binding, scope, symbol
-- rows depend on library_references: base, binding, scope, symbol

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
