select 'library_scopes' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('parent') as names, make_array(count("parent")) as filled, count(*) as table_rows from "library_scopes")) where filled = 0 and table_rows > 0

-- reads library_scopes: parent
-- rows depend on library_scopes: parent

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
