select 'library_decorators' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('name') as names, make_array(count("name")) as filled, count(*) as table_rows from "library_decorators")) where filled = 0 and table_rows > 0

-- reads library_decorators: name
-- rows depend on library_decorators: name

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
